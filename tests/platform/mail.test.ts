import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSendMail } from '#app/platform/mail.server.ts';
import { type MailServerOptions, startMailServer } from '#tests/support/mail-server.ts';

const FROM = 'School analytics <analytics@school.example>';
const MAIL = { to: 'ana@school.example', subject: 'Ein Link für Ána', text: 'Hello,\n.\nbye\n', html: '<p>Hello</p>' };

async function mailServer(options: MailServerOptions = {}) {
  const server = await startMailServer(options);
  onTestFinished(() => server.stop());
  return server;
}

describe('a mail', () => {
  test('arrives whole, in both forms, under the id of its message', async () => {
    const server = await mailServer();
    const id = randomUUID();
    await createSendMail({ url: server.url, from: FROM })({ id, ...MAIL });
    const [mail] = server.taken;
    expect(mail).toMatchObject({
      messageId: `${id}@school.example`,
      from: 'analytics@school.example',
      to: ['ana@school.example'],
    });
    expect(mail?.source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.source).toMatch(/^Subject: =\?UTF-8\?\S+\?=/m);
    expect(mail?.source).toMatch(/Content-Type: multipart\/alternative/);
    expect(mail?.source).toContain('Hello,\r\n.\r\nbye');
  });

  test('goes to one address, whatever the address says', async () => {
    const server = await mailServer();
    const to = 'ana@school.example, everyone@school.example';
    await createSendMail({ url: server.url, from: FROM })({ id: randomUUID(), ...MAIL, to }).catch(() => undefined);
    expect(server.taken.flatMap((mail) => mail.to)).not.toContain('everyone@school.example');
  });

  test('reads no file and no address that stands in it', async () => {
    const server = await mailServer();
    const text = { path: '/etc/hostname' } as unknown as string;
    const sent = createSendMail({ url: server.url, from: FROM })({ id: randomUUID(), ...MAIL, text });
    await expect(sent).rejects.toThrow(/File access rejected/);
    expect(server.taken).toEqual([]);
  });
});

describe('a server', () => {
  test('that refuses is an error, and so is one that is not there', async () => {
    const server = await startMailServer({
      judge: () => {
        throw new Error('no room');
      },
    });
    const send = createSendMail({ url: server.url, from: FROM });
    await expect(send({ id: randomUUID(), ...MAIL })).rejects.toMatchObject({ responseCode: 450 });
    await server.stop();
    await expect(send({ id: randomUUID(), ...MAIL })).rejects.toMatchObject({ code: 'ESOCKET' });
  });

  test('on another machine that offers no encryption gets no mail, unless MAIL_URL allows it', async () => {
    const server = await mailServer({ smtp: { hideSTARTTLS: true } });
    // Every interface of this machine but its loopback names counts as another machine.
    const url = server.url.replace('127.0.0.1', '0.0.0.0');
    await expect(createSendMail({ url, from: FROM })({ id: randomUUID(), ...MAIL })).rejects.toThrow(/STARTTLS|TLS/);
    expect(server.taken).toEqual([]);
    await createSendMail({ url: `${url}?requireTLS=false`, from: FROM })({ id: randomUUID(), ...MAIL });
    expect(server.taken).toHaveLength(1);
  });

  test('is given the user and the password of MAIL_URL', async () => {
    const seen: unknown[] = [];
    const server = await mailServer({
      smtp: {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth({ username, password }, _session, done) {
          seen.push([username, password]);
          done(null, { user: username });
        },
      },
    });
    const url = server.url.replace('//', '//school%40example:p%2Fss@');
    await createSendMail({ url, from: FROM })({ id: randomUUID(), ...MAIL });
    expect(seen).toEqual([['school@example', 'p/ss']]);
  });
});
