import { type MailServer, startMailServer } from '#tests/support/mail-server.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/postgres.ts';
import { newDataDir, type RunningApp, removeDataDir, startApp } from './app.ts';

/** What a school's technician has before the first start: a PostgreSQL with nothing on it and a mail server. */
export type ColdServer = { app: RunningApp; mail: MailServer; stop(): Promise<void> };

/** The app with the variables that the README names under "Run it for a school", and no other. */
export async function startColdServer(): Promise<ColdServer> {
  const [postgres, mail] = await Promise.all([startTestPostgres(), startMailServer()]);
  const dataDir = await newDataDir();
  const leave = async () => {
    await Promise.all([postgres.stop(), mail.stop()]);
    await removeDataDir(dataDir);
  };
  try {
    const app = await startApp({ dataDir, env: variables(postgres, mail) });
    return { app, mail, stop: () => app.stop().then(leave) };
  } catch (error) {
    await leave();
    throw error;
  }
}

function variables(postgres: TestPostgres, mail: MailServer): Record<string, string> {
  const owner = new URL(postgres.url);
  owner.pathname = '/school_analytics';
  const app = new URL(owner);
  Object.assign(app, { username: 'school_app', password: 'a long one of their own' });
  return {
    DATABASE_URL: app.toString(),
    DATABASE_OWNER_URL: owner.toString(),
    MAIL_URL: mail.url,
    MAIL_FROM: 'Hillcrest analytics <analytics@hillcrest.example>',
  };
}

/** The words of the first mail that the server took for this address; waits for it. */
export async function mailTo({ mail }: ColdServer, address: string): Promise<string> {
  for (let count = 1; ; count++) {
    await mail.hasTaken(count);
    const found = mail.taken.find(({ to }) => to.includes(address));
    if (found) return plainText(found.source);
  }
}

function plainText(source: string): string {
  const part = source.split(/^--.*\r$/m).find((text) => /^content-type: text\/plain/im.test(text)) ?? '';
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  return text
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
