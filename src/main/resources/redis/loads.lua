-- Loads of next offers, as the scripts after it see them.

-- Which run of which server this is: another one may have lost what was written last.
local function run_of_server()
  local info = redis.pcall('INFO', 'server')
  if type(info) ~= 'string' then return '' end
  return string.match(info, 'run_id:(%x+)') or ''
end

-- Whether this load is the latest that began, and the server is still the one that it began on.
local function may_go_on(loads, number)
  local begun = redis.call('HMGET', loads, 'last', 'run')
  return begun[1] == number and begun[2] == run_of_server()
end
