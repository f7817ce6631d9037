-- Puts a table that was written aside in the place of the one in use.
--
-- KEYS[1]  the table in use; KEYS[2] the one written aside, which may be missing when it has no rows
-- Returns  1
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('UNLINK', KEYS[1])
  redis.call('PERSIST', KEYS[2])
  redis.call('RENAME', KEYS[2], KEYS[1])
else
  redis.call('UNLINK', KEYS[1])
end
return 1
