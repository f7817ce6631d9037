-- Appends states of exposures to a profile that is there, each state of one exposure once.
--
-- KEYS[1]  the profile's hash
-- ARGV[1]  the most exposures
-- ARGV[2], ...  packed exposures: nine bytes for decision and state, campaign and offer as MessagePack texts, the time
-- Returns  how many were new; 0 without a profile, so that nobody comes back who was erased; -2 when this id is an alias:
--          nothing is written then
-- The section: a byte for its format, two for the number of exposures, and the exposures, oldest first, each with its
-- length in two bytes before it.
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HEXISTS', KEYS[1], 'k') == 1 then return -2 end

-- All but the time, of what stands from here on.
local function nameAt(bytes, from)
  local at = from + 9
  for _ = 1, 2 do
    local first = string.byte(bytes, at)
    if first < 192 then at = at + 1 + first - 160
    elseif first == 217 then at = at + 2 + string.byte(bytes, at + 1)
    else at = at + 3 + string.byte(bytes, at + 1) * 256 + string.byte(bytes, at + 2)
    end
  end
  return string.sub(bytes, from, at - 1)
end

local packed = redis.call('HGET', KEYS[1], 'x') or '\1\0\0'
local known, from = {}, 4
while from <= #packed do
  known[nameAt(packed, from + 2)] = true
  from = from + 2 + string.byte(packed, from) * 256 + string.byte(packed, from + 1)
end
local count = string.byte(packed, 2) * 256 + string.byte(packed, 3)
local added, tail = 0, ''
for i = 2, #ARGV do
  local name = nameAt(ARGV[i], 1)
  if not known[name] then
    known[name] = true
    tail = tail .. string.char(math.floor(#ARGV[i] / 256), #ARGV[i] % 256) .. ARGV[i]
    added = added + 1
  end
end
if added == 0 then return 0 end
count = count + added
from = 4
while count > tonumber(ARGV[1]) and from <= #packed do
  from = from + 2 + string.byte(packed, from) * 256 + string.byte(packed, from + 1)
  count = count - 1
end
local head = '\1' .. string.char(math.floor(count / 256), count % 256)
redis.call('HSET', KEYS[1], 'x', head .. string.sub(packed, from) .. tail)
return added
