-- Keeps what is told of a signal.
--
-- KEYS[1]  the set of the signals' names; KEYS[2] the hash of this one's values by region
-- ARGV[1]  its name; ARGV[2] the most regions that it may have values for
-- ARGV[3]  1: what was told of it before goes, 0: it stays where nothing new is told
-- ARGV[4]  how many regions go; of each its name and the value that it must still have, nothing where any value goes; then a
--          region and its value, and so on
-- Returns  1, or 0 when that would be more regions than it may have: nothing has changed then
local first = 5 + 2 * tonumber(ARGV[4])
local gone = {}
for i = 5, first - 1, 2 do
  local value = redis.call('HGET', KEYS[2], ARGV[i])
  if value and (ARGV[i + 1] == '' or value == ARGV[i + 1]) then gone[#gone + 1] = ARGV[i] end
end
local added = (#ARGV - first + 1) / 2
if ARGV[3] == '1' then
  if added > tonumber(ARGV[2]) then return 0 end
  redis.call('DEL', KEYS[2])
else
  local left = redis.call('HLEN', KEYS[2]) - #gone
  for i = first, #ARGV, 2 do left = left + 1 - redis.call('HEXISTS', KEYS[2], ARGV[i]) end
  if added > 0 and left > tonumber(ARGV[2]) then return 0 end
  for _, region in ipairs(gone) do redis.call('HDEL', KEYS[2], region) end
end
for i = first, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('SADD', KEYS[1], ARGV[1])
else
  redis.call('SREM', KEYS[1], ARGV[1])
end
return 1
