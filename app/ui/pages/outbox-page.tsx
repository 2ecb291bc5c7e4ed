import { Fragment } from 'react';
import { outbox as text } from '../messages/outbox.ts';
import { EmptyState } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type OutboxMail = {
  id: string;
  to: string;
  /** ISO 8601, in UTC. */
  at: string;
  /** The template's name where the mail itself cannot be made. */
  template: string;
  mail: { subject: string; text: string } | null;
};

export type OutboxView = { mails: OutboxMail[]; limit: number };

export function OutboxPage({ mails, limit }: OutboxView) {
  return (
    <PublicPage title={text.title}>
      <p>{text.lead}</p>
      {mails.length === 0 ? (
        <EmptyState title={text.none}>
          <p>{text.noneText}</p>
        </EmptyState>
      ) : null}
      {mails.map((mail) => (
        <MailArticle key={mail.id} {...mail} />
      ))}
      {mails.length === limit ? <p>{text.limit(limit)}</p> : null}
    </PublicPage>
  );
}

function MailArticle({ id, to, at, template, mail }: OutboxMail) {
  return (
    <article className="outbox-mail" aria-labelledby={`mail-${id}`}>
      <h2 id={`mail-${id}`}>{mail?.subject ?? template}</h2>
      <p className="outbox-mail__facts">
        {text.to} {to}
        <br />
        {text.at} <time dateTime={at}>{at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>
      </p>
      {mail ? (
        <div className="outbox-mail__text">{withLinks(mail.text)}</div>
      ) : (
        <p>
          {text.unreadable} {template}
        </p>
      )}
    </article>
  );
}

/** The addresses in it can be clicked; everything else is text. */
function withLinks(plain: string) {
  return plain.split(/(https?:\/\/\S+)/).map((part, position) =>
    position % 2 === 1 ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
      <Fragment key={position}>{part}</Fragment>
    ),
  );
}
