-- Writes what is kept of a decision for one customer; once for each request id.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of answers by request id; KEYS[3] the list of the latest decisions
-- ARGV[1]  the summary of the decision
-- ARGV[2]  the most decisions in the list; ARGV[3] the list's seconds to live
-- ARGV[4]  request id, or empty: then the next three say nothing
-- ARGV[5]  ten digits of epoch seconds and the answer; ARGV[6] the most answers; ARGV[7] their seconds to live
-- ARGV[8]  the profile's seconds to live, for when there was none; ARGV[9] the most exposures
-- ARGV[10] how many exposures follow packed in ARGV[11], each with its length in two bytes before it
-- Returns  1, or 0 when the request id has an answer already: nothing is written then
if ARGV[4] ~= '' then
  if redis.call('HSETNX', KEYS[2], ARGV[4], ARGV[5]) == 0 then return 0 end
  if redis.call('HLEN', KEYS[2]) > tonumber(ARGV[6]) then
    local all = redis.call('HGETALL', KEYS[2])
    local oldest, at
    for i = 1, #all, 2 do
      local stamp = string.sub(all[i + 1], 1, 10)
      if all[i] ~= ARGV[4] and (not at or stamp < at) then oldest, at = all[i], stamp end
    end
    redis.call('HDEL', KEYS[2], oldest)
  end
  redis.call('EXPIRE', KEYS[2], ARGV[7])
end

redis.call('LPUSH', KEYS[3], ARGV[1])
redis.call('LTRIM', KEYS[3], 0, tonumber(ARGV[2]) - 1)
redis.call('EXPIRE', KEYS[3], ARGV[3])

local added = tonumber(ARGV[10])
if added > 0 then
  -- The section: a byte for its format, two for the number of exposures, and the exposures, oldest first.
  local packed = redis.call('HGET', KEYS[1], 'x') or '\1\0\0'
  local count = string.byte(packed, 2) * 256 + string.byte(packed, 3) + added
  local from = 4
  while count > tonumber(ARGV[9]) and from <= #packed do
    from = from + 2 + string.byte(packed, from) * 256 + string.byte(packed, from + 1)
    count = count - 1
  end
  local head = '\1' .. string.char(math.floor(count / 256), count % 256)
  redis.call('HSET', KEYS[1], 'x', head .. string.sub(packed, from) .. ARGV[11])
  if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[8]) end
end
return 1
