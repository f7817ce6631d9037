-- Puts a table that was written aside in the place of one with a log of changes.
--
-- KEYS[1]  the table in use; KEYS[2] the one written aside, which may be missing when it has no rows
-- KEYS[3]  the log, a stream: an entry has the ids that changed together as its fields, or an empty one for all of them
-- ARGV[1]  the most entries that the log keeps; ARGV[2] where the log ended when the differences were found
-- ARGV[3]  1: what follows are the ids of all rows that differ, as long as the log still ends there; 0: all may differ
-- Returns  1
redis.call('UNLINK', KEYS[1])
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('PERSIST', KEYS[2])
  redis.call('RENAME', KEYS[2], KEYS[1])
end
local last = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)
if ARGV[3] ~= '1' or #last == 0 or last[1][1] ~= ARGV[2] then
  redis.call('XADD', KEYS[3], 'MAXLEN', ARGV[1], '*', '', 'all')
  return 1
end
local entry = {'XADD', KEYS[3], 'MAXLEN', ARGV[1], '*', '', 'replaced'}
for i = 4, #ARGV do
  entry[#entry + 1] = ARGV[i]
  entry[#entry + 1] = ''
end
redis.call(unpack(entry))
return 1
