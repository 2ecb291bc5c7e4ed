/**
 * Hands mail to a mail server over SMTP. Resolving means that the server has taken the message; whoever calls remembers
 * that, because nothing is kept here. A server that is away, slow or unwilling rejects within a minute.
 *
 * Refuses to speak to another machine in clear text: without TLS from the start (smtps:) it must offer STARTTLS, unless
 * MAIL_URL says `?requireTLS=false`. Reads no file and no address for a message, whatever stands in it.
 */
import { createTransport } from 'nodemailer';

export type OutgoingMail = {
  /** Of the outbox; becomes the Message-ID, so that a mail that had to be sent twice can be told to be one. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

export type SendMail = (mail: OutgoingMail) => Promise<void>;

export type MailServerOptions = {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  url: string;
  /** An address, or a name and an address: School analytics <analytics@school.example>. */
  from: string;
};

const SECOND = 1000;
const PATIENCE = { connectionTimeout: 10 * SECOND, greetingTimeout: 10 * SECOND, socketTimeout: 20 * SECOND };

/** Connects for each mail; there are few, and a connection kept open would have to be watched. */
export function createSendMail({ url, from }: MailServerOptions): SendMail {
  const { hostname, searchParams } = new URL(url);
  const requireTLS = searchParams.get('requireTLS') !== 'false' && !isThisMachine(hostname);
  const transport = createTransport({ url, requireTLS, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? hostname;
  return async ({ id, to, subject, text, html }) => {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${domain}>`,
      // So that out-of-office replies leave it alone (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
