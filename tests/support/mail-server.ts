/** A mail server on a free port of 127.0.0.1 that keeps what it takes. Real SMTP; nothing leaves the machine. */
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type TakenMail = { messageId: string; from: string; to: string[]; source: string };

export type MailServer = {
  url: string;
  /** What it has said yes to, in order. */
  taken: TakenMail[];
  /** Resolves when it has taken that many. */
  hasTaken(count: number): Promise<void>;
  stop(): Promise<void>;
};

export type MailServerOptions = {
  /** Asked before it says yes; throwing refuses the message, waiting keeps the sender waiting. */
  judge?: (mail: TakenMail) => Promise<void> | void;
  smtp?: SMTPServerOptions;
};

export async function startMailServer({ judge, smtp = {} }: MailServerOptions = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...smtp,
    async onData(stream, { envelope }, callback) {
      try {
        const source = await text(stream);
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const messageId = /^Message-ID: <(.*)>/im.exec(source)?.[1] ?? '';
        const mail = { messageId, from, to: envelope.rcptTo.map(({ address }) => address), source };
        await judge?.(mail);
        taken.push(mail);
      } catch (error) {
        return callback(error instanceof Error ? error : new Error('refused'));
      }
      callback();
      for (const { count, resolve } of waiting) if (taken.length >= count) resolve();
    },
  });
  // A sender that is killed in the middle resets its connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    hasTaken: (count) =>
      taken.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
