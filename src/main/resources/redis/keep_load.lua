-- Lets a load of next offers go on.
--
-- KEYS[1]  the hash of loads; KEYS[2] whose turn it is
-- ARGV[1]  the load's number; ARGV[2] for how many milliseconds it is its turn
-- Returns  1; 0 when it must not go on, as another one began, or as the server is another one
if not may_go_on(KEYS[1], ARGV[1]) then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
