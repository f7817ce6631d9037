-- Puts a table that was written aside in the place of the one in use.
--
-- KEYS[1]  the table in use; KEYS[2] the one written aside, which may be missing when it has no rows
-- KEYS[3]  perhaps: where the one in use is kept, in the place of what was kept there
-- Returns  1
if KEYS[3] and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('UNLINK', KEYS[3])
  redis.call('RENAME', KEYS[1], KEYS[3])
end
redis.call('UNLINK', KEYS[1])
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('PERSIST', KEYS[2])
  redis.call('RENAME', KEYS[2], KEYS[1])
end
return 1
