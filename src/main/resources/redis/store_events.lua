-- Stores what events made of one customer's profile, if nobody else wrote to it since it was read: the sections, the
-- marks by which a message counts once, and what is told to others. All of it, or nothing.
--
-- KEYS[1]  the profile's hash; KEYS[2] the sorted set of marks, each with the epoch second it was received in
-- KEYS[3]  the stream of events; absent in a cluster, where it lies elsewhere, and where nothing is told
-- ARGV[1]  the revision that was read, 0 for none; ARGV[2] the profile's seconds to live from now
-- ARGV[3]  now, epoch seconds; ARGV[4] the seconds that a mark counts; ARGV[5] the most marks
-- ARGV[6]  about how many events the stream holds
-- ARGV[7]  the number of sections, and then each one's field and packed bytes; no bytes remove the field
-- ...      the number of marks, and then each one's bytes
-- ...      the entries for the stream, five arguments each: the customer's pseudonym, the event's name and time, the mark in
--          hex, and the properties that others may see
-- Returns  the profile's revision, a new one where there are sections; -1 when another revision is stored than was read, or
--          one of the messages counts already; -2 when this id is an alias. Nothing is written then
local id = redis.call('HMGET', KEYS[1], 'r', 'k')
if id[2] then return -2 end
local revision = tonumber(id[1] or '0')
if revision ~= tonumber(ARGV[1]) then return -1 end

local sections = tonumber(ARGV[7])
local at = 8 + 2 * sections
local marks = tonumber(ARGV[at])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', tonumber(ARGV[3]) - tonumber(ARGV[4]))
for i = at + 1, at + marks do
  if redis.call('ZSCORE', KEYS[2], ARGV[i]) then return -1 end
end

for i = 8, 7 + 2 * sections, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
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
for i = at + marks + 1, #ARGV - 4, 5 do
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[6], '*',
    'c', ARGV[i], 'e', ARGV[i + 1], 't', ARGV[i + 2], 'm', ARGV[i + 3], 'p', ARGV[i + 4])
end
return revision
