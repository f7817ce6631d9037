-- Keeps a version of the catalog and makes it the active one.
--
-- KEYS[1]  the active version's name; KEYS[2] the list of versions, latest first; KEYS[3] this version's files
-- KEYS[4]  the list of versions that left that list, latest first: their files live on for a while, for decisions that were
--          made with them
-- ARGV[1]  the version's name; ARGV[2] its files; ARGV[3] the most versions kept for good
-- ARGV[4]  what a version's name is appended to, to name the key of its files
-- ARGV[5]  1: only where no version is active yet
-- ARGV[6]  the most versions that live on; ARGV[7] for how many seconds
-- Returns  1, or 0 when one was active and ARGV[5] is 1: nothing is written then
if ARGV[5] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('SET', KEYS[3], ARGV[2])
redis.call('LREM', KEYS[2], 0, ARGV[1])
redis.call('LREM', KEYS[4], 0, ARGV[1])
redis.call('LPUSH', KEYS[2], ARGV[1])
while redis.call('LLEN', KEYS[2]) > tonumber(ARGV[3]) do
  local old = redis.call('RPOP', KEYS[2])
  redis.call('EXPIRE', ARGV[4] .. old, ARGV[7])
  redis.call('LPUSH', KEYS[4], old)
  redis.call('EXPIRE', KEYS[4], ARGV[7])
end
while redis.call('LLEN', KEYS[4]) > tonumber(ARGV[6]) do
  redis.call('DEL', ARGV[4] .. redis.call('RPOP', KEYS[4]))
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
