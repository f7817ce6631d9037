-- Puts pages that were counted anew in the place of those in use, if they were counted up to where those are.
--
-- KEYS[1]  the position, a hash; KEYS[2], KEYS[3], ... in pairs a page and the same counted anew
-- ARGV[1], ARGV[2]  the position in decisions and in exposures that was counted up to; ARGV[3] the pages' seconds to live
-- Returns  1; 0 when the position is another one: nothing is changed then
-- A page that has nothing counted anew is removed.
local at = redis.call('HMGET', KEYS[1], 'decisions', 'exposures')
if (at[1] or '0-0') ~= ARGV[1] or (at[2] or '0-0') ~= ARGV[2] then return 0 end
for i = 2, #KEYS - 1, 2 do
  if redis.call('EXISTS', KEYS[i + 1]) == 1 then
    redis.call('RENAME', KEYS[i + 1], KEYS[i])
    redis.call('EXPIRE', KEYS[i], ARGV[3])
  else
    redis.call('UNLINK', KEYS[i])
  end
end
return 1
