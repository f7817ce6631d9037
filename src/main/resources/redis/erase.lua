-- Forgets everything that is held under one id.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of answers by request id; KEYS[3] the list of the latest decisions
-- KEYS[4]  the sorted set of marks; KEYS[5] the hash of merges; KEYS[6] the set of visitors who were to become aliases
-- KEYS[7]  the hash of what messages last showed
-- Returns  how many profiles or aliases (1 or 0), answers, decisions, marks, merges and placements of messages there were
local found = {
  redis.call('EXISTS', KEYS[1]), redis.call('HLEN', KEYS[2]), redis.call('LLEN', KEYS[3]),
  redis.call('ZCARD', KEYS[4]), redis.call('HLEN', KEYS[5]), redis.call('HLEN', KEYS[7])}
for _, key in ipairs(KEYS) do redis.call('DEL', key) end
return found
