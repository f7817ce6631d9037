-- Second step of undoing a merge: makes a profile of an alias again.
--
-- KEYS[1]  the hash of the alias; KEYS[2] its sorted set of marks; KEYS[3] its list of the latest decisions
-- ARGV[1]  the id that it stands for; ARGV[2] the profile's revision; ARGV[3] its seconds to live from now
-- ARGV[4]  the seconds that a mark counts; ARGV[5] the decisions' seconds to live
-- ARGV[6]  the number of sections, and then each one's field and packed bytes
-- ...      the number of marks, and then each one's bytes and score
-- ...      the latest decisions, newest first
-- Returns  1, or 0 when it does not stand for that one: nothing is written then
if redis.call('HGET', KEYS[1], 'k') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
local at = 7 + 2 * tonumber(ARGV[6])
redis.call('HSET', KEYS[1], 'r', ARGV[2])
for i = 7, at - 2, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[1], ARGV[3])
local marks = tonumber(ARGV[at])
for i = at + 1, at + 2 * marks, 2 do redis.call('ZADD', KEYS[2], ARGV[i + 1], ARGV[i]) end
if marks > 0 then redis.call('EXPIRE', KEYS[2], ARGV[4]) end
for i = at + 2 * marks + 1, #ARGV do redis.call('RPUSH', KEYS[3], ARGV[i]) end
if #ARGV > at + 2 * marks then redis.call('EXPIRE', KEYS[3], ARGV[5]) end
return 1
