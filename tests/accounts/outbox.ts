/** What the outbox holds for an address, newest last; every test has addresses of its own. */
import { z } from 'zod';
import { testDatabase } from '../support/database.ts';

export type Mail = { template: string; content: Record<string, string> };

const Content = z.record(z.string(), z.string());

export async function mailsTo(recipient: string, template?: string): Promise<Mail[]> {
  const found = await testDatabase().prisma.outboxMessage.findMany({
    where: { recipient, ...(template === undefined ? {} : { template }) },
    orderBy: { id: 'asc' },
  });
  return found.map((message) => ({ template: message.template, content: Content.parse(message.content) }));
}

/** The newest mail of the template; throws when there is none. */
export async function lastMailTo(recipient: string, template: string): Promise<Record<string, string>> {
  const mail = (await mailsTo(recipient, template)).at(-1);
  if (mail === undefined) throw new Error(`No ${template} for ${recipient}.`);
  return mail.content;
}

/** The secret in a mail's link. */
export function tokenOf(content: Record<string, string>): string {
  return new URL(content.link ?? '').searchParams.get('token') ?? '';
}
