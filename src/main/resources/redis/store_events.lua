-- Stores what events made of one customer's profile, if nobody else wrote to it since it was read: the sections, what became
-- of exposures and trials, to which others may have added meanwhile, the marks by which a message counts once, and what is
-- told to others. All of it, or nothing.
--
-- KEYS[1]  the profile's hash; KEYS[2] the sorted set of marks, each with the epoch second it was received in
-- KEYS[3]  the stream of what became of exposures; absent in a cluster, where it lies elsewhere
-- KEYS[4]  the stream of events; absent in a cluster as well, and where nothing is told
-- ARGV[1]  the revision that was read, 0 for none; ARGV[2] the profile's seconds to live from now
-- ARGV[3]  now, epoch seconds; ARGV[4] the seconds that a mark counts; ARGV[5] the most marks
-- ARGV[6]  about how many entries KEYS[3] holds; ARGV[7] about how many KEYS[4] holds; ARGV[8] the customer's pseudonym
-- ARGV[9]  the number of sections, and then each one's field and packed bytes; no bytes remove the field
-- ...      the number of marks, and then each one's bytes
-- ...      the number of exposures, and then each one's decision and place, its moments as they were read, and as they are
--          to be; the number of trials, and then what each was and what it is to be
-- ...      the number of entries for KEYS[3], and then of each the number of arguments, and those
-- ...      the entries for KEYS[4], four arguments each: the event's name and time, the mark in hex, and the properties that
--          others may see
-- Returns  the profile's revision, a new one where there are sections; -1 when another revision is stored than was read, or
--          other moments or another trial, or one of the messages counts already; -2 when this id is an alias. Nothing is
--          written then
local id = redis.call('HMGET', KEYS[1], 'r', 'k')
if id[2] then return -2 end
local revision = tonumber(id[1] or '0')
if revision ~= tonumber(ARGV[1]) then return -1 end

local sections = tonumber(ARGV[9])
local at = 10 + 2 * sections
local marks = tonumber(ARGV[at])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', tonumber(ARGV[3]) - tonumber(ARGV[4]))
for i = at + 1, at + marks do
  if redis.call('ZSCORE', KEYS[2], ARGV[i]) then return -1 end
end

local patched = {}
local from = at + marks + 1
local exposures = tonumber(ARGV[from])
if exposures > 0 then
  local section = exposuresOf(redis.call('HGET', KEYS[1], 'x'))
  local starts = startsOf(section)
  for i = from + 1, from + 3 * exposures, 3 do
    local start = startOf(section, starts, ARGV[i])
    if not start or string.sub(section, start + 24, start + 39) ~= ARGV[i + 1] then return -1 end
    section = string.sub(section, 1, start + 23) .. ARGV[i + 2] .. string.sub(section, start + 40)
  end
  patched.x = section
end
from = from + 1 + 3 * exposures
local trials = tonumber(ARGV[from])
if trials > 0 then
  local section = redis.call('HGET', KEYS[1], 't') or ''
  for i = from + 1, from + 2 * trials, 2 do
    local start, last = string.find(section, ARGV[i], 1, true)
    if not start then return -1 end
    section = string.sub(section, 1, start - 1) .. ARGV[i + 1] .. string.sub(section, last + 1)
  end
  patched.t = section
end
from = from + 1 + 2 * trials

for i = 10, 9 + 2 * sections, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
for field, section in pairs(patched) do redis.call('HSET', KEYS[1], field, section) end
if sections > 0 then
  revision = revision + 1
  redis.call('HSET', KEYS[1], 'r', revision)
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
for i = at + 1, at + marks do
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[i])
end
if marks > 0 then
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - tonumber(ARGV[5]))
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
local facts = tonumber(ARGV[from])
from = from + 1
for _ = 1, facts do
  local last = from + tonumber(ARGV[from])
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[6], '*', unpack(ARGV, from + 1, last))
  from = last + 1
end
for i = from, #ARGV - 3, 4 do
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[7], '*',
    'c', ARGV[8], 'e', ARGV[i], 't', ARGV[i + 1], 'm', ARGV[i + 2], 'p', ARGV[i + 3])
end
return revision
