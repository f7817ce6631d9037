-- Third step of a merge: of an alias, leaves nothing but whom it stands for.
--
-- KEYS[1]  the hash of the alias; KEYS[2] its sorted set of marks; KEYS[3] its list of the latest decisions
-- ARGV[1]  the id that it stands for; ARGV[2] seconds to live from now
-- Returns  1, or 0 when it stands for another one: nothing is written then
if redis.call('HGET', KEYS[1], 'k') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('HSET', KEYS[1], 'k', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
