-- Reserves what a decision is about to show under strict caps, as far as there is room, and refuses the rest: where it
-- gives room, there is room, whatever else happens at the same time. It counts as decision/Counting.java does.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of answers by request id
-- ARGV[1]  the profile's seconds to live, for when there was none; ARGV[2] the most exposures
-- ARGV[3]  the most answers; ARGV[4] their seconds to live
-- ARGV[5]  now: ten digits of epoch seconds
-- ARGV[6]  the decision's id; ARGV[7] what stands for it in its exposures
-- ARGV[8]  request id, or empty: whose first decision's reservations are those of all that come again
-- ARGV[9]  the number of caps; for each of them five values follow: the offset of the part it is about in an exposure, or 0
--          for all; what stands there; 1 where neither service counts nor what was withheld, else 0; the epoch second after
--          which it counts; the most decisions
-- and then for each exposure to reserve two: the numbers of its caps, from 1, in two bytes each; the exposure
-- Returns  `reserved` for all of them, `refused` for some or all, the decision's id, and the exposures as they are stored
--          now; `again`, the earlier decision's id and the exposures where this request id has reserved before; `answered`
--          and the answer where it has one; `alias` where this id is one. But for the first two nothing is written.
local found = redis.call('HMGET', KEYS[1], 'k', 'x')
if found[1] then return {'alias'} end
local section = exposuresOf(found[2])

if ARGV[8] ~= '' then
  local mark = '\0' .. ARGV[8]
  local before = redis.call('HMGET', KEYS[2], ARGV[8], mark)
  if before[1] then return {'answered', string.sub(before[1], 11)} end
  if before[2] then return {'again', string.sub(before[2], 11), section} end
  redis.call('HSET', KEYS[2], mark, ARGV[5] .. ARGV[6])
  if redis.call('HLEN', KEYS[2]) > tonumber(ARGV[3]) then
    local all = redis.call('HGETALL', KEYS[2])
    local oldest, at
    for i = 1, #all, 2 do
      local given = string.sub(all[i + 1], 1, 10)
      if all[i] ~= mark and (not at or given < at) then oldest, at = all[i], given end
    end
    redis.call('HDEL', KEYS[2], oldest)
  end
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end

local now, own = tonumber(ARGV[5]), ARGV[7]
local starts, caps = startsOf(section), {}
for c = 1, tonumber(ARGV[9]) do
  local from = 10 + (c - 1) * 5
  local offset, needle, commercial = tonumber(ARGV[from]), ARGV[from + 1], ARGV[from + 2] == '1'
  local since, most = tonumber(ARGV[from + 3]), tonumber(ARGV[from + 4])
  local decisions, count = {}, 0
  for i = 1, #starts - 1 do
    local start = starts[i]
    local fits = offset == 0 or string.sub(section, start + offset, start + offset + #needle - 1) == needle
    local kind, tier = string.byte(section, start + 12, start + 13)
    if fits and not (commercial and (kind ~= 0 or tier >= 128)) then
      local reservedAt, expiresAt, seenAt, _, _, dismissedAt = struct.unpack('>I4I4I4I4I4I4', section, start + 16)
      local at = seenAt
      if seenAt == 0 and dismissedAt == 0 and expiresAt > now then at = reservedAt end
      local decision = string.sub(section, start + 2, start + 9)
      if at > since and decision ~= own and not decisions[decision] then
        decisions[decision], count = true, count + 1
      end
    end
  end
  caps[c] = count < most
end

local granted, refused = {}, false
for i = 10 + tonumber(ARGV[9]) * 5, #ARGV, 2 do
  local hasRoom = true
  for n = 1, #ARGV[i], 2 do
    hasRoom = hasRoom and caps[struct.unpack('>I2', ARGV[i], n)]
  end
  if not hasRoom then
    refused = true
  elseif not startOf(section, starts, string.sub(ARGV[i + 1], 3, 12)) then
    granted[#granted + 1] = ARGV[i + 1]
  end
end
if #granted > 0 then
  section, starts = inserted(section, starts, table.concat(granted))
  section = trimmed(section, starts, tonumber(ARGV[2]), now)
  redis.call('HSET', KEYS[1], 'x', section)
  if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
end
return {refused and 'refused' or 'reserved', ARGV[6], section}
