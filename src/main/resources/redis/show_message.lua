-- Notes what a message shows in one placement, to somebody of whom anything is held; those that are too old go, and where
-- there are too many the oldest.
--
-- KEYS[1]  the hash of the profile, or of the alias, that the message is for; KEYS[2] the hash of what messages show
-- ARGV[1]  placement and message; ARGV[2] what it shows, after ten digits of epoch seconds; empty: nothing any more
-- ARGV[3]  the most of them; ARGV[4] their seconds to live
-- ARGV[5]  `1` where it is noted only if nothing is noted of it yet
-- Returns  1, or 0 where nothing was written
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[2] == '' then return redis.call('HDEL', KEYS[2], ARGV[1]) end
local isNew = redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
if isNew == 0 then
  if ARGV[5] == '1' then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
redis.call('EXPIRE', KEYS[2], ARGV[4])
if isNew == 0 then return 1 end

local all, others = redis.call('HGETALL', KEYS[2]), {}
for i = 1, #all, 2 do
  if all[i] ~= ARGV[1] then others[#others + 1] = {string.sub(all[i + 1], 1, 10), all[i]} end
end
table.sort(others, function(a, b) return a[1] > b[1] end)
local before = tonumber(string.sub(ARGV[2], 1, 10)) - tonumber(ARGV[4])
for i = 1, #others do
  if i >= tonumber(ARGV[3]) or tonumber(others[i][1]) < before then redis.call('HDEL', KEYS[2], others[i][2]) end
end
return 1
