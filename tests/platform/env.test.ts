import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { EnvError, PUBLISHED_SECRET, readEnv, variableNames } from '#app/platform/env.server.ts';

const example = parseEnv(readFileSync('.env.example', 'utf8')) as Record<string, string>;
const database = 'postgresql://app:secret@db.example:5432/school';
const secret = 'x'.repeat(32);
const mail = { MAIL_URL: 'smtps://mail.example', MAIL_FROM: 'School analytics <analytics@school.example>' };

describe('.env.example', () => {
  it('is read by the same schema', () => {
    expect(readEnv(example)).toMatchObject({
      appEnv: 'demo',
      port: 3000,
      redisUrl: 'off',
      metricsToken: null,
      demo: false,
    });
  });

  it('names every variable and no other', () => {
    expect(Object.keys(example).sort()).toEqual([...variableNames].sort());
  });

  it('is refused as it stands in production', () => {
    expect(() => readEnv({ ...example, APP_ENV: 'production' })).toThrow(/APP_SECRET/);
    expect(example.APP_SECRET).toBe(PUBLISHED_SECRET);
  });
});

describe('readEnv', () => {
  it('is a demo on the embedded database and production on any other, unless told', () => {
    expect(readEnv({}).appEnv).toBe('demo');
    expect(readEnv({ DATABASE_URL: database, APP_SECRET: secret, ...mail }).appEnv).toBe('production');
    expect(readEnv({ DATABASE_URL: database, APP_ENV: 'test' }).appEnv).toBe('test');
  });

  it('tells an empty REDIS_URL (none) from an unset one (look for one)', () => {
    expect(readEnv({ REDIS_URL: '' }).redisUrl).toBe('off');
    expect(readEnv({}).redisUrl).toBeNull();
    expect(readEnv({ REDIS_URL: 'rediss://cache.example' }).redisUrl).toBe('rediss://cache.example');
    expect(() => readEnv({ REDIS_URL: 'http://cache.example' })).toThrow(/REDIS_URL/);
  });

  it('reads "false" as false and refuses what is neither', () => {
    expect(readEnv({ DEMO: 'false' }).demo).toBe(false);
    expect(readEnv({ DEMO: '0' }).demo).toBe(false);
    expect(readEnv({ DEMO: '1' }).demo).toBe(true);
    expect(() => readEnv({ DEMO: 'maybe' })).toThrow(/DEMO must be 1 or 0/);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['APP_URL', 'analytics.school.example'],
    ['APP_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
    ['METRICS_TOKEN', 'short'],
    ['MAIL_URL', 'https://mail.example'],
    ['MAIL_URL', 'mail.example:25'],
    ['MAIL_FROM', 'School analytics'],
    ['MAIL_FROM', 'a@b.example, c@d.example'],
    ['MAIL_FROM', 'x\nBcc: <a@b.example>'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(EnvError);
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  it('names every wrong variable at once', () => {
    expect(() => readEnv({ PORT: 'x', DEMO: 'x' })).toThrow(/PORT[\s\S]*DEMO/);
  });

  it('refuses the demo school and its published passwords in production', () => {
    const production = { DATABASE_URL: database, APP_SECRET: secret };
    expect(() => readEnv({ ...production, DEMO: '1' })).toThrow(/DEMO=1/);
    expect(readEnv({ ...production, DEMO: '1', APP_ENV: 'demo' }).demo).toBe(true);
  });

  it('refuses a plain http address in production, except on this machine', () => {
    const production = { APP_ENV: 'production', APP_SECRET: secret, ...mail };
    expect(() => readEnv({ ...production, APP_URL: 'http://school.example' })).toThrow(/APP_URL/);
    expect(readEnv({ ...production, APP_URL: 'http://127.0.0.1:3000' }).appUrl).toBe('http://127.0.0.1:3000');
    expect(readEnv({ ...production, APP_URL: 'https://school.example/' }).appUrl).toBe('https://school.example');
  });

  it('needs a mail server and a sender in production, and says why', () => {
    const production = { DATABASE_URL: database, APP_SECRET: secret };
    expect(() => readEnv({ ...production, MAIL_FROM: mail.MAIL_FROM, MAIL_URL: '' })).toThrow(
      new EnvError(
        'MAIL_URL is missing: people get their invitations and sign-in links by mail. Set it to your mail server, for example smtps://user:password@mail.school.example:465',
      ),
    );
    expect(() => readEnv({ ...production, MAIL_URL: mail.MAIL_URL })).toThrow(
      new EnvError(
        'MAIL_FROM is missing: mail from an address that is not yours is taken for spam. Set it, for example to: School analytics <analytics@school.example>',
      ),
    );
    expect(readEnv({ ...production, ...mail })).toMatchObject({ mailUrl: mail.MAIL_URL, mailFrom: mail.MAIL_FROM });
  });

  it('elsewhere sends from the address that people know, and takes a bare one', () => {
    expect(readEnv({}).mailUrl).toBeNull();
    expect(readEnv({}).mailFrom).toBe('School analytics <no-reply@localhost>');
    expect(readEnv({ APP_URL: 'https://analytics.school.example:8443/' }).mailFrom).toBe(
      'School analytics <no-reply@analytics.school.example>',
    );
    expect(readEnv({ MAIL_FROM: 'analytics@school.example' }).mailFrom).toBe('analytics@school.example');
  });
});
