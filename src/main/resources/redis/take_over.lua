-- Second step of a merge: writes what was made of a profile and an alias' one, if nobody else wrote since it was read.
--
-- KEYS[1]  the profile's hash; KEYS[2] its sorted set of marks; KEYS[3] its list of the latest decisions
-- KEYS[4]  the hash of its merges that may be undone; absent where it was a visitor, who is not given back
-- ARGV[1]  the revision that was read, 0 for none; ARGV[2] the packed exposures that were read, or empty
-- ARGV[3]  the packed trials that were read, or empty
-- ARGV[4]  the profile's seconds to live from now; ARGV[5] the seconds that a mark counts
-- ARGV[6]  the most decisions in the list; ARGV[7] the list's seconds to live
-- ARGV[8]  the merge's id; ARGV[9] the merge; ARGV[10] the seconds that it can be undone; all empty without KEYS[4]
-- ARGV[11] the number of sections, and then each one's field and packed bytes; no bytes remove the field
-- ...      the number of the alias' marks, and then each one's bytes and score
-- ...      the alias' latest decisions, newest first
-- Returns  the new revision; -1 when something else is stored than was read; -2 when this id is an alias itself. Nothing is
--          written then
local id = redis.call('HMGET', KEYS[1], 'r', 'k', 'x', 't')
if id[2] then return -2 end
local revision = tonumber(id[1] or '0')
if revision ~= tonumber(ARGV[1]) or (id[3] or '') ~= ARGV[2] or (id[4] or '') ~= ARGV[3] then return -1 end

local at = 12 + 2 * tonumber(ARGV[11])
for i = 12, at - 2, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
redis.call('HSET', KEYS[1], 'r', revision + 1)
redis.call('EXPIRE', KEYS[1], ARGV[4])

if KEYS[4] then
  redis.call('HSET', KEYS[4], ARGV[8], ARGV[9])
  redis.call('EXPIRE', KEYS[4], ARGV[10])
end

local marks = tonumber(ARGV[at])
for i = at + 1, at + 2 * marks, 2 do
  redis.call('ZADD', KEYS[2], ARGV[i + 1], ARGV[i])
end
if marks > 0 then redis.call('EXPIRE', KEYS[2], ARGV[5]) end

local first = at + 2 * marks + 1
for i = #ARGV, first, -1 do redis.call('LPUSH', KEYS[3], ARGV[i]) end
if #ARGV >= first then
  redis.call('LTRIM', KEYS[3], 0, tonumber(ARGV[6]) - 1)
  redis.call('EXPIRE', KEYS[3], ARGV[7])
end
return revision + 1
