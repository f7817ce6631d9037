-- Lets the table in use and the one that was kept change places.
--
-- KEYS[1]  the table in use; KEYS[2] the one that was kept; KEYS[3] a key that nothing has
-- Returns  1; 0 where none was kept: nothing is written then
if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
redis.call('RENAME', KEYS[2], KEYS[3])
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('RENAME', KEYS[1], KEYS[2]) end
redis.call('RENAME', KEYS[3], KEYS[1])
return 1
