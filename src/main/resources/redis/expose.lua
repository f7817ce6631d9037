-- Appends states of exposures to a profile, each state of one exposure once.
--
-- KEYS[1]  the profile's hash
-- ARGV[1]  the profile's seconds to live, for when there was none; ARGV[2] the most exposures
-- ARGV[3], ...  packed exposures, whose first nine bytes say which exposure and state it is
-- Returns  how many were new
-- The section: a byte for its format, two for the number of exposures, and the exposures, oldest first, each with its
-- length in two bytes before it.
local packed = redis.call('HGET', KEYS[1], 'x') or '\1\0\0'
local known, from = {}, 4
while from <= #packed do
  known[string.sub(packed, from + 2, from + 10)] = true
  from = from + 2 + string.byte(packed, from) * 256 + string.byte(packed, from + 1)
end
local count = string.byte(packed, 2) * 256 + string.byte(packed, 3)
local added, tail = 0, ''
for i = 3, #ARGV do
  local name = string.sub(ARGV[i], 1, 9)
  if not known[name] then
    known[name] = true
    tail = tail .. string.char(math.floor(#ARGV[i] / 256), #ARGV[i] % 256) .. ARGV[i]
    added = added + 1
  end
end
if added == 0 then return 0 end
count = count + added
from = 4
while count > tonumber(ARGV[2]) and from <= #packed do
  from = from + 2 + string.byte(packed, from) * 256 + string.byte(packed, from + 1)
  count = count - 1
end
local head = '\1' .. string.char(math.floor(count / 256), count % 256)
redis.call('HSET', KEYS[1], 'x', head .. string.sub(packed, from) .. tail)
if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return added
