import { confirmMailboxPath, requestLinkPath } from '#app/http/paths.ts';
import { type MailboxRefusalCode, requestLink, confirmMailbox as text } from '../messages/request-link.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type AskedFor = { organization: string; name: string; email: string; message: string };

export type ConfirmMailboxView =
  | { state: 'asked'; token: string; asked: AskedFor }
  | { state: 'refused'; reason: MailboxRefusalCode }
  | { state: 'done' };

export function ConfirmMailboxPage({ view }: { view: ConfirmMailboxView }) {
  if (view.state === 'done')
    return (
      <PublicPage title={text.doneTitle}>
        <p>{text.done}</p>
      </PublicPage>
    );
  if (view.state === 'refused')
    return (
      <PublicPage title={text.title}>
        <Notice kind="error" title={text.problem} live>
          <p>{text.refusal[view.reason]}</p>
        </Notice>
        <p className="button-row">
          <ButtonLink href={requestLinkPath()}>{text.again}</ButtonLink>
        </p>
      </PublicPage>
    );
  return <Asked token={view.token} asked={view.asked} />;
}

function Asked({ token, asked }: { token: string; asked: AskedFor }) {
  return (
    <PublicPage title={text.title}>
      <p>{text.intro(asked.organization)}</p>
      <dl className="facts">
        <dt>{requestLink.name}</dt>
        <dd>{asked.name}</dd>
        <dt>{requestLink.email}</dt>
        <dd>{asked.email}</dd>
        {asked.message === '' ? null : (
          <>
            <dt>{requestLink.message}</dt>
            <dd>{asked.message}</dd>
          </>
        )}
      </dl>
      <form className="form" method="post" action={confirmMailboxPath()}>
        <input type="hidden" name="token" value={token} />
        <Button look="primary">{text.submit}</Button>
      </form>
    </PublicPage>
  );
}
