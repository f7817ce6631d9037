-- Says that something held in memory changed.
--
-- KEYS[1]  the hash of versions
-- ARGV[1]  the topic; ARGV[2] the channel to say it on
-- Returns  the topic's new version
local version = redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
redis.call('PUBLISH', ARGV[2], ARGV[1])
return version
