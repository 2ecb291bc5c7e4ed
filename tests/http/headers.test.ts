import { describe, expect, it } from 'vitest';
import { answerHeaders, linkPageReferrer, securityHeaders } from '#app/http/headers.server.ts';
import { createServerTiming } from '#app/http/server-timing.server.ts';

function policy(nonce: string | null): Map<string, string> {
  const text = securityHeaders({ nonce, https: true })['Content-Security-Policy'] ?? '';
  return new Map(text.split('; ').map((part) => [part.split(' ')[0] ?? '', part.slice(part.indexOf(' ') + 1)]));
}

describe('securityHeaders', () => {
  it('allows no script and no frame on a report page', () => {
    expect(policy(null).get('script-src')).toBe("'none'");
    expect(policy(null).get('default-src')).toBe("'none'");
    expect(policy(null).get('frame-ancestors')).toBe("'none'");
    expect(policy(null).get('connect-src')).toBeUndefined();
  });

  it('allows what carries the nonce on an interactive page, and nothing inline', () => {
    expect(policy('abc').get('script-src')).toBe("'nonce-abc' 'self'");
    expect(policy('abc').get('connect-src')).toBe("'self'");
    expect([...policy('abc').values()].join(' ')).not.toContain('unsafe');
  });

  it('insists on https only where visitors come by it', () => {
    expect(securityHeaders({ nonce: null, https: true })).toHaveProperty('Strict-Transport-Security');
    expect(securityHeaders({ nonce: null, https: false })).not.toHaveProperty('Strict-Transport-Security');
  });

  it('says the rest on every answer', () => {
    expect(securityHeaders({ nonce: null, https: false })).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    });
  });
});

describe('a page with a secret in its address', () => {
  it.each([
    ['http://127.0.0.1:3000/l/x', false, 'no-referrer'],
    ['http://localhost/l/x', false, 'no-referrer'],
    ['http://10.0.0.5:3000/l/x', true, 'no-referrer'],
    ['http://analytics.school.lan/l/x', false, 'strict-origin'],
  ])('%s (https outside: %s) sends %s', (url, https, policy) => {
    expect(linkPageReferrer(url, https)).toBe(policy);
  });
});

describe('answerHeaders', () => {
  it('takes those of what answered', () => {
    const [action, loader, error] = ['action', 'loader', 'error'].map((from) => new Headers({ from }));
    const of = (errorHeaders: Headers | undefined, actionHeaders = new Headers()) =>
      answerHeaders({
        errorHeaders,
        actionHeaders,
        loaderHeaders: loader ?? new Headers(),
        parentHeaders: new Headers(),
      }).get('from');
    expect(of(undefined)).toBe('loader');
    expect(of(undefined, action)).toBe('action');
    expect(of(error, action)).toBe('error');
  });
});

describe('server timing', () => {
  it('lists steps, failed ones too, and the total', async () => {
    let now = 0;
    const timing = createServerTiming(() => now);
    await timing.timed('session', async () => {
      now = 2;
    });
    await expect(
      timing.timed('report', async () => {
        now = 7.25;
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(timing.header()).toBe('session;dur=2.0, report;dur=5.3, total;dur=7.3');
  });
});
