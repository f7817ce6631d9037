-- Writes sections of one customer's profile, if nobody else did since they were read.
--
-- KEYS[1]  the profile's hash
-- ARGV[1]  the revision that was read, 0 for none
-- ARGV[2]  seconds to live from now
-- ARGV[3], ARGV[4], ...  field and packed section; an empty one removes the field
-- Returns  the new revision; -1 when another one is stored than was read; -2 when this id is an alias. Nothing is written
--          then
local id = redis.call('HMGET', KEYS[1], 'r', 'k')
if id[2] then return -2 end
local revision = tonumber(id[1] or '0')
if revision ~= tonumber(ARGV[1]) then return -1 end
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
redis.call('HSET', KEYS[1], 'r', revision + 1)
redis.call('EXPIRE', KEYS[1], ARGV[2])
return revision + 1
