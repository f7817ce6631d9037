-- Notes that an exposure was seen, clicked or dismissed in a profile that is there, and tells what is new of it: the first
-- time counts. One that is not in the list, as it expired or its record was lost, is added as if it had been reserved, but
-- not when it is so old that it may have been seen before and let go.
--
-- KEYS[1]  the profile's hash
-- KEYS[2]  the stream of what became of exposures; absent in a cluster, where it lies elsewhere
-- ARGV[1]  the most exposures; ARGV[2] now, epoch seconds
-- ARGV[3]  about how many entries the stream holds; ARGV[4] what stands for the customer in it
-- ARGV[5]  what happened: impression, click or dismissal; ARGV[6] when, epoch milliseconds
-- ARGV[7]  the exposure as it would be reserved
-- ARGV[8]  the seconds to live of a profile that begins with it where there is none, or empty: then none begins
-- Returns  what it was, as the stream says it, and the facts that are new; nothing without a new one; `nobody` without a
--          profile that may begin, so that nobody comes back who was erased; `alias` when this id is one: nothing is written
--          then
local found = redis.call('HMGET', KEYS[1], 'k', 'x')
if found[1] then return {'alias'} end
local isNew = not found[2] and redis.call('EXISTS', KEYS[1]) == 0
if isNew and ARGV[8] == '' then return {'nobody'} end

local section = exposuresOf(found[2])
local starts = startsOf(section)
local start = startOf(section, starts, string.sub(ARGV[7], 3, 12))
if not start then
  if struct.unpack('>I4', ARGV[7], 17) <= struct.unpack('>I4', section, 4) then return {} end
  section, starts, start = inserted(section, starts, ARGV[7])
end
local changed, new = marked(section, start, ARGV[5], math.floor(tonumber(ARGV[6]) / 1000))
if #new == 0 then return {} end

local shown = what(changed, start)
redis.call('HSET', KEYS[1], 'x', trimmed(changed, starts, tonumber(ARGV[1]), tonumber(ARGV[2])))
if isNew then redis.call('EXPIRE', KEYS[1], ARGV[8]) end
if KEYS[2] then
  for _, fact in ipairs(new) do
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'k', fact, 't', ARGV[6], 'c', ARGV[4], 'w', shown)
  end
end
return {shown, unpack(new)}
