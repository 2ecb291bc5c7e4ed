import { useContext } from 'react';
import { homePath, loginPath, searchPath } from '#app/http/paths.ts';
import { errorMessage, errorPage as text } from '../messages/errors.ts';
import { ButtonLink } from '../parts/button.tsx';
import { PublicPage } from '../shell/page.tsx';
import type { Place } from '../shell/place.ts';
import { RequestIdContext } from '../shell/request-id.ts';

/**
 * `field` names the part of the address or form that could not be read; `code` may tell two causes of a status apart;
 * `retryAfter`: seconds until it is worth trying again; `back`: where it can be looked at meanwhile.
 */
export type PageProblem = { code: string | null; field: string | null; retryAfter: number | null; back: string | null };

/** What happened, in words, and one thing to do now. */
export function ErrorPage({ status, problem, place }: { status: number; problem: PageProblem; place: Place }) {
  const message = errorMessage(status, problem.code);
  const requestId = useContext(RequestIdContext);
  return (
    <PublicPage title={message.title}>
      <p>{message.text}</p>
      {problem.field === null ? null : <p className="error-page__detail">{text.field(problem.field)}</p>}
      {problem.retryAfter === null ? null : <p className="error-page__detail">{text.retryAfter(problem.retryAfter)}</p>}
      <p className="button-row">
        <WayOn status={status} back={problem.back} place={place} />
        {status === 404 ? <ButtonLink href={searchPath()}>{text.search}</ButtonLink> : null}
        <span className="error-page__status">{text.status(status)}</span>
      </p>
      {/* The browser does not know it: what the server wrote stays. */}
      <p className="error-page__detail" suppressHydrationWarning>
        {requestId === '' ? null : text.requestId(requestId)}
      </p>
    </PublicPage>
  );
}

type WayOnProps = { status: number; back: string | null; place: Place };

function WayOn({ status, back, place }: WayOnProps) {
  const [href, label] =
    status === 401
      ? [loginPath(place.pathname + place.search), text.signIn]
      : back === null
        ? [homePath(), text.goHome]
        : [back, text.lookAgain];
  return (
    <ButtonLink look="primary" href={href}>
      {label}
    </ButtonLink>
  );
}
