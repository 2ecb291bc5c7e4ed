import { data } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { renderMail } from '#app/accounts/mails.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { notFound } from '#app/http/problems.server.ts';
import { outbox as text } from '#app/ui/messages/outbox.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { OutboxPage, type OutboxView } from '#app/ui/pages/outbox-page.tsx';
import { env, outbox } from '#app/wiring.server.ts';

const SHOWN = 100;

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

/**
 * Open to everyone who reaches a demo or a developer's machine: the mail lets people in, and there is nobody to keep out.
 * In production, or where a server really sends it, the address does not exist.
 */
export async function loader() {
  if (env.appEnv === 'production' || env.mailUrl !== null) throw notFound();
  const messages = await outbox.newest(SHOWN);
  const mails = messages.map(({ id, recipient, createdAt, template, content }) => {
    return { id, to: recipient, at: createdAt.toISOString(), template, mail: mailOf(template, content) };
  });
  return data({ mails, limit: SHOWN } satisfies OutboxView, { headers: PRIVATE });
}

function mailOf(template: string, content: Record<string, string>): { subject: string; text: string } | null {
  try {
    const { subject, text } = renderMail(template, content);
    return { subject, text };
  } catch {
    return null;
  }
}

export default function DevOutbox() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />;
}
