-- Stands before each script that reads or changes a profile's exposures. What their bytes are stands in
-- profile/ExposureLayout.java; a part at an offset there is at `start + offset` here, where `start` is the exposure's first byte.

-- What can be appended to: the section as it is stored, or one without exposures.
local function exposuresOf(stored)
  if stored and #stored >= 7 and string.byte(stored) == 2 then return stored end
  return '\2\0\0\0\0\0\0'
end

-- Where each exposure begins, and last where they end. What can't be read is left out. Without a section's head they begin
-- at `first`.
local function startsOf(section, first)
  local starts, count, at, size = {}, 0, first or 8, #section
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

-- The section without reservations that expired, but the newest of each campaign on trial, and without the oldest while
-- there are more than are kept: of those that were seen the watermark remembers the newest, so that none counts again.
local function trimmed(section, starts, most, now)
  local watermark = struct.unpack('>I4', section, 4)
  local stays, kept, onTrial = {}, 0, {}
  for i = #starts - 1, 1, -1 do
    local trial, _, expiresAt, seenAt = struct.unpack('>BI4I4I4', section, starts[i] + 15)
    stays[i] = seenAt > 0 or expiresAt > now
    if trial == 1 then
      local campaign = string.sub(section, starts[i] + 40, starts[i] + 47)
      stays[i] = stays[i] or not onTrial[campaign]
      onTrial[campaign] = true
    end
    if stays[i] then kept = kept + 1 end
  end
  for i = 1, #starts - 1 do
    if kept <= most then break end
    if stays[i] then
      stays[i], kept = false, kept - 1
      local kind, _, _, _, reservedAt, _, seenAt = struct.unpack('>BBBBI4I4I4', section, starts[i] + 12)
      if kind == 0 and seenAt > 0 then watermark = math.max(watermark, reservedAt) end
    end
  end
  local head = '\2' .. struct.pack('>I2I4', kept, watermark)
  if kept == #starts - 1 then return head .. string.sub(section, 8, starts[#starts] - 1) end
  local parts, from = {head}, nil
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
