import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldAddress } from '#app/http/client-address.ts';

describe('the address that is counted', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:51234', '203.0.113.9'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::1]:443', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('%s is %s', (text, folded) => {
    expect(foldAddress(text)).toBe(folded);
  });

  it.each(['', 'unknown', '203.0.113', '1:2:3', '1::2::3', 'g::1', '1:2:3:4:5:6:7:8:9', '"; drop'])(
    '%j is none',
    (text) => {
      expect(foldAddress(text)).toBe('');
    },
  );

  it('is one for every address of an IPv6 /64 however it is written, and another for the next', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, two) => {
        const network = (text: string) => foldAddress(text);
        expect(network(`[${one}]:8080`)).toBe(network(one));
        expect(network(one)).not.toBe('');
        if (network(one) === network(two)) return;
        expect(network(one)).not.toBe(network(two));
      }),
    );
  });

  it('never carries more than an address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldAddress(text)).toMatch(/^[0-9a-f:./]{0,24}$/);
      }),
    );
  });
});
