/**
 * The address a request came from, as the server that took the connection (or the proxies it was told to believe) says:
 * `bin/server.ts` writes it into this header of every request, whatever was sent under that name from outside.
 */
export const CLIENT_ADDRESS = 'X-Client-Address';

/** Under which an address is counted: no port, IPv4 in IPv6 as IPv4, of IPv6 the /64 that one household or school has. */
export function addressKey(headers: Headers): string {
  return foldAddress(headers.get(CLIENT_ADDRESS) ?? '');
}

/** '' for what is no address. */
export function foldAddress(text: string): string {
  const plain = text.trim().toLowerCase();
  const v4 = /^(?:\[?::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})\]?(?::\d+)?$/.exec(plain)?.[1];
  if (v4 !== undefined) return v4;
  const v6 = /^\[([0-9a-f:.]+)(?:%[^\]]*)?\](?::\d+)?$/.exec(plain)?.[1] ?? plain.split('%')[0] ?? '';
  const groups = v6Groups(v6);
  if (groups === null) return '';
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address in any of its spellings, or null. */
function v6Groups(text: string): number[] | null {
  const spelled = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const group = (high: string, low: string) => (Number(high) * 256 + Number(low)).toString(16);
    return `${group(a, b)}:${group(c, d)}`;
  });
  const halves = spelled.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const all = [...left, ...Array<string>(missing).fill('0'), ...right];
  return all.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? all.map((group) => Number.parseInt(group, 16)) : null;
}
