-- Adds to the counters of reports and moves the position in the streams that they were counted from: both or neither.
--
-- KEYS[1]  the position, a hash; KEYS[2], ... the pages, hashes of counters
-- ARGV[1], ARGV[2]  the position in decisions and in exposures that was read from; empty: nobody's, it stays where it is
-- ARGV[3], ARGV[4]  the position that was read up to
-- ARGV[5], ARGV[6]  the first entries that were read, for when they are the first ever; empty where there was none
-- ARGV[7]  the seconds to live from now; ARGV[8] the most counters of a page
-- ...      for each page: the number of counters, and then each one's name and by how much it grows
-- Returns  how many counters could not be added to as they are no numbers or would outgrow 64 bits; -1 when the position
--          is another one by now: nothing is written then
-- A page that is full counts what it does not have yet without its words, by the last one alone.
local ttl, most = ARGV[7], tonumber(ARGV[8])
if ARGV[1] ~= '' then
  local at = redis.call('HMGET', KEYS[1], 'decisions', 'exposures')
  if (at[1] or '0-0') ~= ARGV[1] or (at[2] or '0-0') ~= ARGV[2] then return -1 end
  redis.call('HSET', KEYS[1], 'decisions', ARGV[3], 'exposures', ARGV[4])
  if ARGV[5] ~= '' then redis.call('HSETNX', KEYS[1], 'decisionsFrom', ARGV[5]) end
  if ARGV[6] ~= '' then redis.call('HSETNX', KEYS[1], 'exposuresFrom', ARGV[6]) end
  redis.call('EXPIRE', KEYS[1], ttl)
end

local lost, at = 0, 9
for page = 2, #KEYS do
  local size = redis.call('HLEN', KEYS[page])
  local last = at + 2 * tonumber(ARGV[at])
  for i = at + 1, last, 2 do
    local name = ARGV[i]
    if size >= most and redis.call('HEXISTS', KEYS[page], name) == 0 then
      name = '|||||' .. string.match(name, '[^|]*$')
    end
    local grown = redis.pcall('HINCRBY', KEYS[page], name, ARGV[i + 1])
    if type(grown) == 'table' then
      lost = lost + 1
    elseif size < most then
      size = redis.call('HLEN', KEYS[page])
    end
  end
  redis.call('EXPIRE', KEYS[page], ttl)
  at = last + 1
end
return lost
