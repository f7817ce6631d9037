-- Writes what is kept of a decision for one customer; once for each request id.
--
-- KEYS[1]  the profile's hash; KEYS[2] the hash of answers by request id; KEYS[3] the list of the latest decisions,
--          each its time, its id and a line end before its summary
-- KEYS[4]  the stream of all decisions; absent in a cluster, where it lies elsewhere
-- ARGV[1]  the most decisions in the list; ARGV[2] the list's seconds to live
-- ARGV[3]  the most answers; ARGV[4] their seconds to live
-- ARGV[5]  the profile's seconds to live, for when there was none
-- ARGV[6]  the most exposures; ARGV[7] the seconds after which one that is only reserved counts no more
-- ARGV[8]  about how many decisions the stream holds
-- ARGV[9]  now: ten digits of epoch seconds
-- ARGV[10] the decision's id; ARGV[11] what stands for the customer in the stream; ARGV[12] the decision's summary
-- ARGV[13] request id, or empty; ARGV[14] the answer to it
-- ARGV[15] the exposures to reserve, or empty: their number in two bytes, and each with its length in two bytes before it
-- Returns  1; 0 when the request id has an answer already: only the stream is written then; -2 when this id is an alias:
--          nothing is written then
if redis.call('HEXISTS', KEYS[1], 'k') == 1 then return -2 end
if KEYS[4] then
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[8], '*', 'd', ARGV[10], 'c', ARGV[11], 's', ARGV[12])
end

if ARGV[13] ~= '' then
  if redis.call('HSETNX', KEYS[2], ARGV[13], ARGV[9] .. ARGV[14]) == 0 then return 0 end
  if redis.call('HLEN', KEYS[2]) > tonumber(ARGV[3]) then
    local all = redis.call('HGETALL', KEYS[2])
    local oldest, at
    for i = 1, #all, 2 do
      local stamp = string.sub(all[i + 1], 1, 10)
      if all[i] ~= ARGV[13] and (not at or stamp < at) then oldest, at = all[i], stamp end
    end
    redis.call('HDEL', KEYS[2], oldest)
  end
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end

redis.call('LPUSH', KEYS[3], ARGV[9] .. ' ' .. ARGV[10] .. '\n' .. ARGV[12])
redis.call('LTRIM', KEYS[3], 0, tonumber(ARGV[1]) - 1)
redis.call('EXPIRE', KEYS[3], ARGV[2])

if ARGV[15] ~= '' then
  -- The section: a byte for its format, two for the number of exposures, and the exposures, oldest first, each with its
  -- length before it. An exposure has its state (0: reserved) in its ninth byte and ends with its time.
  local packed = redis.call('HGET', KEYS[1], 'x') or '\1\0\0'
  local most, expired = tonumber(ARGV[6]), tonumber(ARGV[9]) - tonumber(ARGV[7])
  local count = (string.byte(packed, 2) + string.byte(ARGV[15], 1)) * 256
    + string.byte(packed, 3) + string.byte(ARGV[15], 2)
  local from = 4
  while from <= #packed do
    local after = from + 2 + string.byte(packed, from) * 256 + string.byte(packed, from + 1)
    if count <= most then
      if string.byte(packed, from + 10) ~= 0 then break end
      local kind, a, b, c, d = string.byte(packed, after - 5, after - 1)
      if kind ~= 206 or ((a * 256 + b) * 256 + c) * 256 + d > expired then break end
    end
    from, count = after, count - 1
  end
  local head = '\1' .. string.char(math.floor(count / 256), count % 256)
  redis.call('HSET', KEYS[1], 'x', head .. string.sub(packed, from) .. string.sub(ARGV[15], 3))
  if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[5]) end
end
return 1
