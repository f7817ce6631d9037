-- Claims the reading of the streams for one instance, so that others need not read the same; who reads without it, or when
-- it is over, does no harm: the position is moved by who expects it.
--
-- KEYS[1]  the position, a hash; KEYS[2] who reads
-- ARGV[1]  who asks; ARGV[2] for how many milliseconds; ARGV[3] 1 to take it from whoever has it
-- Returns  the position in decisions and in exposures; nothing when another one reads
local reader = redis.call('GET', KEYS[2])
if reader and reader ~= ARGV[1] and ARGV[3] ~= '1' then return {} end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
local at = redis.call('HMGET', KEYS[1], 'decisions', 'exposures')
return { at[1] or '0-0', at[2] or '0-0' }
