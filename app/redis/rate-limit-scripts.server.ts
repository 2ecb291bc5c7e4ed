/**
 * The sliding-window counter of `platform/sliding-window.ts` in Redis: one string a key, "window previous current", on
 * the server's clock, so that all processes count in the same windows. A key ends when its counts weigh nothing.
 */
import { createScript } from './script.server.ts';

/**
 * Arguments: limit, seconds of a window, and for tests alone the milliseconds to go ahead of the server's clock.
 * Replies whether one was counted, both counts as they are now, and the milliseconds since 1970 it decided by.
 */
export const takeOne = createScript(`
local seconds = tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + (ARGV[3] or 0)
local window = math.floor(now / (seconds * 1000))
local previous, current = 0, 0
local stored = redis.call('GET', KEYS[1])
if stored then
  local at, before, during = string.match(stored, '^(%d+) (%d+) (%d+)$')
  at = tonumber(at)
  if at == window then
    previous, current = tonumber(before), tonumber(during)
  elseif at and at >= window - 1 then
    previous = tonumber(during)
  end
end
local used = previous * (1 - (now / 1000 - window * seconds) / seconds) + current
local allowed = used + 1 <= ARGV[1] + 1e-9
if allowed then
  current = current + 1
  redis.call('SET', KEYS[1], window .. ' ' .. previous .. ' ' .. current, 'PX', math.ceil(seconds * 2000))
end
return { allowed and 1 or 0, previous, current, now }
`);

/** Argument: how many to undo; they may have been counted just before a window ended. */
export const giveBackSome = createScript(`
local stored = redis.call('GET', KEYS[1])
local at, before, during = string.match(stored or '', '^(%d+) (%d+) (%d+)$')
if not at then
  return 0
end
local many = tonumber(ARGV[1])
local taken = math.min(many, tonumber(during))
local left = math.max(0, before - (many - taken))
redis.call('SET', KEYS[1], at .. ' ' .. left .. ' ' .. during - taken, 'KEEPTTL')
return 1
`);
