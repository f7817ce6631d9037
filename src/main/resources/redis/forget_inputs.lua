-- Forgets what a customer's decisions were made from.
--
-- KEYS[1]  the hash of inputs by decision id
-- Returns  the ids of the decisions
local ids = redis.call('HKEYS', KEYS[1])
redis.call('DEL', KEYS[1])
return ids
