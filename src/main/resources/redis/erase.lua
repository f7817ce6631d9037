-- Forgets everything that is held under one customer's id.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of answers by request id; KEYS[3] the list of the latest decisions
-- Returns  how many profiles (1 or 0), answers and decisions there were
local answers = redis.call('HLEN', KEYS[2])
local decisions = redis.call('LLEN', KEYS[3])
local profiles = redis.call('DEL', KEYS[1])
redis.call('DEL', KEYS[2])
redis.call('DEL', KEYS[3])
return {profiles, answers, decisions}
