import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type MailContent, mail } from '#app/accounts/mails.ts';
import * as route from '#app/routes/platform/dev-outbox.tsx';
import { OutboxPage } from '#app/ui/pages/outbox-page.tsx';
import { database, outbox } from '#app/wiring.server.ts';
import { answerOf } from '#tests/support/route.ts';

const LINK = 'http://127.0.0.1:3000/sign-in/abc?next=%2Fclasses';
const CONTENT: MailContent<'sign_in_link'> = { name: 'Ana', link: LINK, code: 'ABCD2345', minutes: '10' };

async function put(recipient: string, message: { template: string; content: Record<string, string> }) {
  const client = await database.pool.connect();
  const id = await outbox.putIn(client, { organizationId: null, recipient, ...message });
  client.release();
  return id;
}

describe('the outbox of a demo', () => {
  it('shows mail as text, the newest first', async () => {
    const older = await put('ana@school.example', mail('sign_in_link', CONTENT));
    const newer = await put('ben@school.example', { template: 'lottery', content: {} });
    const { status, headers, data } = await answerOf(() => route.loader());
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
    const { mails } = data as Awaited<ReturnType<typeof route.loader>>['data'];
    expect(mails.filter(({ id }) => id === older || id === newer)).toEqual([
      { id: newer, to: 'ben@school.example', at: expect.any(String), template: 'lottery', mail: null },
      {
        ...{ id: older, to: 'ana@school.example', at: expect.stringMatching(/Z$/), template: 'sign_in_link' },
        mail: { subject: expect.stringContaining('sign-in link'), text: expect.stringContaining(LINK) },
      },
    ]);
  });

  it('makes addresses clickable and nothing else', () => {
    const text = `Hello <b>Ana</b>,\n\n    ${LINK}\n\nbye`;
    const one = { id: '1', to: 'ana@school.example', at: '2026-11-26T09:14:03.123Z', template: 'x' };
    const html = renderToStaticMarkup(
      <OutboxPage
        mails={[
          { ...one, mail: { subject: 'A <link>', text } },
          { ...one, id: '2', mail: null },
        ]}
        limit={9}
      />,
    );
    expect(html).toContain(`<a href="${LINK}">${LINK}</a>`);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('Hello &lt;b&gt;Ana&lt;/b&gt;,');
    expect(html).toContain('2026-11-26 09:14:03 UTC');
    expect(html).not.toContain('Nothing yet');
    expect(renderToStaticMarkup(<OutboxPage mails={[]} limit={9} />)).toContain('Nothing yet');
  });
});

describe('elsewhere', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  /** The route as a process with these variables has it. */
  async function answerWith(variables: Record<string, string>) {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    vi.resetModules();
    const { loader } = await import('#app/routes/platform/dev-outbox.tsx');
    const { close } = await import('#app/wiring.server.ts');
    const answer = await answerOf(() => loader());
    await close();
    return answer;
  }

  it('the address does not exist: in production', async () => {
    const answer = await answerWith({
      ...{ APP_ENV: 'production', APP_SECRET: 'x'.repeat(32) },
      ...{ MAIL_URL: 'smtps://mail.example', MAIL_FROM: 'analytics@school.example' },
    });
    expect(answer).toMatchObject({ status: 404, data: { code: 'not_found' } });
  });

  it('nor where a server sends the mail', async () => {
    const answer = await answerWith({ APP_ENV: 'development', MAIL_URL: 'smtp://127.0.0.1:25' });
    expect(answer).toMatchObject({ status: 404, data: { code: 'not_found' } });
  });

  it('but in development it is there', async () => {
    expect(await answerWith({ APP_ENV: 'development', MAIL_URL: '' })).toMatchObject({ status: 200 });
  });
});
