-- Begins a load of next offers, one at a time. What served before the loads that serve now can't be brought back from here
-- on, as the lists of the new load take its place.
--
-- KEYS[1]  the hash of loads; KEYS[2] whose turn it is, by number
-- ARGV[1]  for how many milliseconds it is
-- Returns  the load's number; where another one has its turn, and may go on, that one's number as a negative one
local turn = redis.call('GET', KEYS[2])
if turn and may_go_on(KEYS[1], turn) then return -tonumber(turn) end
local number = redis.call('HINCRBY', KEYS[1], 'last', 1)
redis.call('HDEL', KEYS[1], 'before', 'before_customers')
redis.call('HSET', KEYS[1], 'run', run_of_server())
redis.call('SET', KEYS[2], number, 'PX', ARGV[1])
return number
