import { homePath, loginPath } from '#app/http/paths.ts';
import { errorMessage, errorPage as text } from '../messages/errors.ts';
import { ButtonLink } from '../parts/button.tsx';
import { PublicPage } from '../shell/page.tsx';
import type { Place } from '../shell/place.ts';

/** What happened, in words, and one thing to do now. `detail` names the field of a malformed address. */
export function ErrorPage({ status, detail, place }: { status: number; detail: string | null; place: Place }) {
  const message = errorMessage(status);
  return (
    <PublicPage title={message.title}>
      <p>{message.text}</p>
      {detail === null ? null : <p className="error-page__detail">{detail}</p>}
      <p className="button-row">
        {status === 401 ? (
          <ButtonLink look="primary" href={loginPath(place.pathname + place.search)}>
            {text.signIn}
          </ButtonLink>
        ) : (
          <ButtonLink look="primary" href={homePath()}>
            {text.goHome}
          </ButtonLink>
        )}
        <span className="error-page__status">{text.status(status)}</span>
      </p>
    </PublicPage>
  );
}
