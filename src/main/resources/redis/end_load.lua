-- Ends a load of next offers: lets it serve, and tells all instances; or gives it up.
--
-- KEYS[1]  the hash of versions; KEYS[2] the hash of loads; KEYS[3] whose turn it is
-- ARGV[1]  the load's number; ARGV[2] the loads that serve, as it knows them
-- ARGV[3]  the loads that serve from now on; empty: it is given up
-- ARGV[4]  how many customers a full load has; empty: it is none
-- ARGV[5]  the field of the loads that serve, among the versions; ARGV[6] the channel to say it on
-- Returns  1; 0 when it must not serve, as another one began, or as the server is another one
local is_own = may_go_on(KEYS[2], ARGV[1])
if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[3]) end
if ARGV[3] == '' then return 1 end
if not is_own or (redis.call('HGET', KEYS[1], ARGV[5]) or '0') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], 'before', ARGV[2],
  'before_customers', redis.call('HGET', KEYS[2], 'customers') or '')
if ARGV[4] ~= '' then redis.call('HSET', KEYS[2], 'customers', ARGV[4]) end
redis.call('HSET', KEYS[1], ARGV[5], ARGV[3])
redis.call('PUBLISH', ARGV[6], ARGV[5])
return 1
