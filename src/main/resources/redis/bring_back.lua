-- Lets the loads of next offers serve that served before the last load, and tells all instances. Done twice, it is as if it
-- was never done.
--
-- KEYS[1]  the hash of versions; KEYS[2] the hash of loads
-- ARGV[1]  the field of the loads that serve, among the versions; ARGV[2] the channel to say it on
-- Returns  the loads that serve from now on; nothing where there are none to bring back: nothing is written then
local kept = redis.call('HMGET', KEYS[2], 'before', 'before_customers', 'customers')
if not kept[1] then return false end
redis.call('HSET', KEYS[2], 'before', redis.call('HGET', KEYS[1], ARGV[1]) or '0',
  'before_customers', kept[3] or '', 'customers', kept[2] or '')
redis.call('HSET', KEYS[1], ARGV[1], kept[1])
redis.call('PUBLISH', ARGV[2], ARGV[1])
return kept[1]
