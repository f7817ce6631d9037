-- First step of a merge: makes an id an alias. What is held under it stays until another took it over (field u, which tells
-- of what merge it is part), and
-- nobody writes to it any more.
--
-- KEYS[1]  the hash of the profile whose id becomes an alias
-- ARGV[1]  the id that it stands for from now on; ARGV[2] seconds to live from now
-- ARGV[3]  of what merge it is part
-- Returns  the id that it stands for: another one than ARGV[1] where it was an alias before
if redis.call('HSETNX', KEYS[1], 'k', ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'u', ARGV[3]) end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return redis.call('HGET', KEYS[1], 'k')
