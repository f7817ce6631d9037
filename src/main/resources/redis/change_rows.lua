-- Changes rows of a table with a log of changes, each only where it still is what it was read as.
--
-- KEYS[1]  the table; KEYS[2] its log, a stream: an entry has the ids that changed together as its fields
-- ARGV[1]  the most entries that the log keeps
-- ARGV[2]  and on, three for each row: its id, the row as it was read, the row as it will be; an empty one is none
-- Returns  the places, from 0, of the rows that changed meanwhile: these stay as they are
local late = {}
local entry = {'XADD', KEYS[2], 'MAXLEN', ARGV[1], '*'}
for i = 2, #ARGV, 3 do
  local is = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  if is ~= ARGV[i + 1] then
    late[#late + 1] = (i - 2) / 3
  else
    if ARGV[i + 2] == '' then
      redis.call('HDEL', KEYS[1], ARGV[i])
    else
      redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
    end
    entry[#entry + 1] = ARGV[i]
    entry[#entry + 1] = ''
  end
end
if #entry > 5 then redis.call(unpack(entry)) end
return late
