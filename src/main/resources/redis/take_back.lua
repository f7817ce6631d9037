-- First step of undoing a merge: of a profile, writes what it is without what it took over, if nobody else wrote since it
-- was read.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of its merges; KEYS[3] its list of the latest decisions
-- ARGV[1]  the revision that was read; ARGV[2] the packed exposures that were read, or empty
-- ARGV[3]  the packed trials that were read, or empty; ARGV[4] the profile's seconds to live from now
-- ARGV[5]  the merge's id; ARGV[6] the merge as it is from now on
-- ARGV[7]  the number of sections, and then each one's field and packed bytes; no bytes remove the field
-- ...      the decisions that were taken over
-- Returns  the new revision; -1 when something else is stored than was read; -2 when this id is an alias itself; -3 when
--          there is no such merge. Nothing is written then
local id = redis.call('HMGET', KEYS[1], 'r', 'k', 'x', 't')
if id[2] then return -2 end
local revision = tonumber(id[1] or '0')
if revision ~= tonumber(ARGV[1]) or (id[3] or '') ~= ARGV[2] or (id[4] or '') ~= ARGV[3] then return -1 end
if redis.call('HEXISTS', KEYS[2], ARGV[5]) == 0 then return -3 end

local last = 7 + 2 * tonumber(ARGV[7])
for i = 8, last, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
redis.call('HSET', KEYS[1], 'r', revision + 1)
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[5], ARGV[6])
for i = last + 1, #ARGV do redis.call('LREM', KEYS[3], 1, ARGV[i]) end
return revision + 1
