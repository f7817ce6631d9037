-- Stands before each script that reads or changes a profile's exposures. What their bytes are stands in
-- profile/ExposureLayout.java; a part at an offset there is at `start + offset` here, where `start` is the exposure's first byte.

-- How long nobody looks again for reservations that expired, in seconds: until then they stay, and count no more.
local TRIM_EVERY = 600

-- What can be appended to: the section as it is stored, or one without exposures.
local function exposuresOf(stored)
  if stored and #stored >= 15 and string.byte(stored) == 3 then return stored end
  return '\3' .. string.rep('\0', 14)
end

-- Whether it is time to let go of what expired.
local function isDue(section, now)
  return now >= struct.unpack('>I4', section, 8)
end

-- The section with these exposures of one moment at its end, by its head alone, however many there are; nil where the rest
-- has to be looked at as well: where one of them may be there already, where they don't come last, or where there is no room;
-- and where it is time for that.
local function appended(section, entries, most, now)
  local count, watermark, trimAt, newest = struct.unpack('>I2I4I4I4', section, 2)
  local reservedAt = struct.unpack('>I4', entries, 17)
  if isDue(section, now) or reservedAt < newest then return nil end
  if string.find(section, string.sub(entries, 3, 10), 16, true) then return nil end
  local at, size = 1, #entries
  while at < size do
    count, at = count + 1, at + 2 + struct.unpack('>I2', entries, at)
  end
  if count > most then return nil end
  return '\3' .. struct.pack('>I2I4I4I4', count, watermark, trimAt, reservedAt) .. string.sub(section, 16) .. entries
end

-- Where each exposure begins, and last where they end. What can't be read is left out. Without a section's head they begin
-- at `first`.
local function startsOf(section, first)
  local starts, count, at, size = {}, 0, first or 16, #section
  while at + 63 <= size do
    local high, low = string.byte(section, at, at + 1)
    local after = at + 2 + high * 256 + low
    if after < at + 64 or after > size + 1 then break end
    count = count + 1
    starts[count] = at
    at = after
  end
  starts[count + 1] = at
  return starts
end

-- Where the exposure of this name (decision and place, ten bytes) begins; nil without one.
local function startOf(section, starts, name)
  for i = 1, #starts - 1 do
    if string.sub(section, starts[i] + 2, starts[i] + 11) == name then return starts[i] end
  end
  return nil
end

-- The section with these exposures of one moment, behind those that are not newer; where all begin now, and where these do.
local function inserted(section, starts, entries)
  local reservedAt = struct.unpack('>I4', entries, 17)
  local i = #starts
  while i > 1 and struct.unpack('>I4', section, starts[i - 1] + 16) > reservedAt do i = i - 1 end
  local at, ended = starts[i], starts[#starts]
  local changed = string.sub(section, 1, at - 1) .. entries .. string.sub(section, at, ended - 1)
  local all, own = {}, startsOf(entries, 1)
  for n = 1, i - 1 do all[n] = starts[n] end
  for n = 1, #own - 1 do all[#all + 1] = own[n] + at - 1 end
  for n = i, #starts do all[#all + 1] = starts[n] + #entries end
  return changed, all, at
end

-- The section without reservations that expired, but the newest of each campaign on trial. Where more are left than are kept,
-- the oldest go, and with them an eighth of those that could stay, so that this is not done each time: of those that were seen
-- the watermark remembers the newest, so that none counts again.
local function trimmed(section, starts, most, now)
  local watermark = struct.unpack('>I4', section, 4)
  local stays, kept, newest, onTrial = {}, 0, 0, {}
  for i = #starts - 1, 1, -1 do
    local trial, reservedAt, expiresAt, seenAt = struct.unpack('>BI4I4I4', section, starts[i] + 15)
    stays[i] = seenAt > 0 or expiresAt > now
    if trial == 1 then
      local campaign = string.sub(section, starts[i] + 40, starts[i] + 47)
      stays[i] = stays[i] or not onTrial[campaign]
      onTrial[campaign] = true
    end
    if stays[i] then kept, newest = kept + 1, math.max(newest, reservedAt) end
  end
  local room = kept > most and most - math.floor(most / 8) or most
  for i = 1, #starts - 1 do
    if kept <= room then break end
    if stays[i] then
      stays[i], kept = false, kept - 1
      local kind, _, _, _, reservedAt, _, seenAt = struct.unpack('>BBBBI4I4I4', section, starts[i] + 12)
      if kind == 0 and seenAt > 0 then watermark = math.max(watermark, reservedAt) end
    end
  end
  local parts, from = {'\3' .. struct.pack('>I2I4I4I4', kept, watermark, now + TRIM_EVERY, newest)}, nil
  for i = 1, #starts do
    if stays[i] then
      from = from or starts[i]
    elseif from then
      parts[#parts + 1] = string.sub(section, from, starts[i] - 1)
      from = nil
    end
  end
  return table.concat(parts)
end

-- What each fact sets, first what it implies.
local STEPS = {
  impression = {{24, 'impression'}},
  click = {{24, 'impression'}, {28, 'click'}},
  conversion = {{32, 'conversion'}},
  dismissal = {{24, 'impression'}, {36, 'dismissal'}},
}

-- The section with this fact, of an epoch second, noted at the exposure that begins here; and which facts are new.
local function marked(section, start, fact, at)
  local new = {}
  for _, step in ipairs(STEPS[fact]) do
    local from = start + step[1]
    if struct.unpack('>I4', section, from) == 0 then
      section = string.sub(section, 1, from - 1) .. struct.pack('>I4', at) .. string.sub(section, from + 4)
      new[#new + 1] = step[2]
    end
  end
  return section, new
end

-- What the exposure is that begins here: placement, campaign, offer, item, variant and arm, with spaces between.
local function what(section, start)
  local texts, at = {}, start + 64
  for i = 1, 6 do
    local size = struct.unpack('>I2', section, at)
    texts[i] = string.gsub(string.sub(section, at + 2, at + 1 + size), '[ %%/:!]', function(c)
      return string.format('%%%02X', string.byte(c))
    end)
    at = at + 2 + size
  end
  return table.concat({texts[3], texts[1], texts[2], texts[4], texts[5], texts[6]}, ' ')
end
