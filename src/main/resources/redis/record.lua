-- Writes what is kept of a decision for one customer; once for each request id.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of answers by request id; KEYS[3] the list of the latest decisions,
--          each its time, its id and a line end before its summary
-- KEYS[4]  the hash of what decisions were made from, by their id
-- KEYS[5]  the stream of all decisions; KEYS[6] the index of the decisions of this minute, which says under which profile's
--          key they are; KEYS[7] the stream of what became of exposures and trials; all three absent in a cluster, where
--          they lie elsewhere
-- ARGV[1]  the most decisions in the list; ARGV[2] the list's seconds to live
-- ARGV[3]  the most answers; ARGV[4] their seconds to live
-- ARGV[5]  the profile's seconds to live, for when there was none
-- ARGV[6]  the most exposures
-- ARGV[7]  about how many decisions the stream holds
-- ARGV[8]  now: ten digits of epoch seconds and three of milliseconds
-- ARGV[9]  the decision's id; ARGV[10] what stands for the customer in the stream; ARGV[11] the decision's summary
-- ARGV[12] request id, or empty; ARGV[13] the answer to it
-- ARGV[14] the exposures to reserve one after the other, or empty; those that stand there already are not added again
-- ARGV[15] what it was made from, or empty; ARGV[16] of how many decisions that is kept; ARGV[17] for how many seconds
-- ARGV[18] what a minute is appended to, to name the key of its index
-- ARGV[19] the trials that the customer may enter, or empty: each an entry of 24 bytes, the length in two bytes of what the
--          stream says of it, and that
-- Returns  1, in a cluster with what is to be told of the trials that were entered, each with a `+` before it, and the ids
--          of decisions whose inputs went for this one; 0 when the request id has an answer already, -2 when this id is an
--          alias: nothing is written then
local found = redis.call('HMGET', KEYS[1], 'k', 'x', 't')
if found[1] then return -2 end
local stamp = string.sub(ARGV[8], 1, 10)

if ARGV[12] ~= '' then
  if redis.call('HSETNX', KEYS[2], ARGV[12], stamp .. ARGV[13]) == 0 then return 0 end
  if redis.call('HLEN', KEYS[2]) > tonumber(ARGV[3]) then
    local all = redis.call('HGETALL', KEYS[2])
    local oldest, at
    for i = 1, #all, 2 do
      local given = string.sub(all[i + 1], 1, 10)
      if all[i] ~= ARGV[12] and (not at or given < at) then oldest, at = all[i], given end
    end
    redis.call('HDEL', KEYS[2], oldest)
  end
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end

if KEYS[5] then
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[7], '*', 'd', ARGV[9], 't', ARGV[8], 'c', ARGV[10], 's', ARGV[11])
end
if redis.call('LPUSH', KEYS[3], stamp .. ' ' .. ARGV[9] .. '\n' .. ARGV[11]) > tonumber(ARGV[1]) then
  redis.call('LTRIM', KEYS[3], 0, tonumber(ARGV[1]) - 1)
end
redis.call('EXPIRE', KEYS[3], ARGV[2])

local reserved, section = ARGV[14], exposuresOf(found[2])
local most, now = tonumber(ARGV[6]), tonumber(stamp)
if reserved ~= '' then
  local changed = appended(section, reserved, most, now)
  if not changed then
    local starts = startsOf(section)
    -- Some were seen, or reserved, before this.
    local each, new = startsOf(reserved, 1), {}
    for i = 1, #each - 1 do
      if not startOf(section, starts, string.sub(reserved, each[i] + 2, each[i] + 11)) then
        new[#new + 1] = string.sub(reserved, each[i], each[i + 1] - 1)
      end
    end
    changed = section
    if #new > 0 then changed, starts = inserted(section, starts, table.concat(new)) end
    changed = trimmed(changed, starts, most, now)
  end
  redis.call('HSET', KEYS[1], 'x', changed)
  if not found[2] and redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[5]) end
end

local told, next = {1}, 1
-- The section: a byte for its format, the unit with its length in two bytes before it, and the entries, oldest first.
local trials = found[3] or '\1\0\0'
while next <= #ARGV[19] do
  local first = 4 + struct.unpack('>I2', trials, 2)
  local isNew = true
  for i = first, #trials, 24 do
    if string.sub(trials, i, i + 7) == string.sub(ARGV[19], next, next + 7) then isNew = false end
  end
  local last = next + 25 + struct.unpack('>I2', ARGV[19], next + 24)
  if isNew then
    local what = string.sub(ARGV[19], next + 26, last)
    local kept = string.sub(trials, first)
    if #kept >= 2400 then kept = string.sub(kept, 25) end
    trials = string.sub(trials, 1, first - 1) .. kept .. string.sub(ARGV[19], next, next + 23)
    redis.call('HSET', KEYS[1], 't', trials)
    if KEYS[7] then
      redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[7], '*', 'k', 'entered', 't', ARGV[8], 'c', ARGV[10], 'w', what)
    else
      told[#told + 1] = '+' .. what
    end
  end
  next = last + 1
end

if ARGV[15] == '' then return #told == 1 and 1 or told end
redis.call('HSET', KEYS[4], ARGV[9], ARGV[15])
redis.call('EXPIRE', KEYS[4], ARGV[17])
if KEYS[6] then
  redis.call('HSET', KEYS[6], ARGV[9], KEYS[1])
  redis.call('EXPIRE', KEYS[6], ARGV[17])
end
-- Those that are too old, and where there are too many the oldest, go; a quarter of all at once, so that this is not done
-- each time.
local isFull = redis.call('HLEN', KEYS[4]) > tonumber(ARGV[16])
if not isFull and not isDue(section, now) then return #told == 1 and 1 or told end
local ids, gone = redis.call('HKEYS', KEYS[4]), {1}
table.sort(ids)
local excess = isFull and #ids - math.ceil(tonumber(ARGV[16]) * 3 / 4) or 0
-- Ids begin with their time: 48 bits of milliseconds, in hex, with a hyphen after the first 32.
local old = math.max(0, tonumber(ARGV[8]) - tonumber(ARGV[17]) * 1000)
local before = string.format('%08x-%04x', math.floor(old / 65536), old % 65536)
for i = 1, #ids do
  if i <= excess or ids[i] < before then gone[#gone + 1] = ids[i] end
end
if #gone == 1 then return #told == 1 and 1 or told end
redis.call('HDEL', KEYS[4], unpack(gone, 2))
if not KEYS[6] then
  for i = 2, #gone do told[#told + 1] = gone[i] end
  return told
end
for i = 2, #gone do
  local minute = math.floor(tonumber(string.sub(gone[i], 1, 8) .. string.sub(gone[i], 10, 13), 16) / 60000)
  redis.call('HDEL', ARGV[18] .. minute, gone[i])
end
return 1
