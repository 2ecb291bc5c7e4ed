import {
  changePasswordPath,
  endOtherSessionsPath,
  endSessionPath,
  switchOrganizationPath,
  totpPath,
} from '#app/http/paths.ts';
import { formatInstant } from '../format.ts';
import { account as text } from '../messages/account.ts';
import { totp } from '../messages/second-factor.ts';
import { shell } from '../messages/shell.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type OwnSessionRow = {
  id: string;
  device: string;
  organization: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

export type PasswordErrors = { password?: string; newPassword?: string };

export type AccountPageProps = {
  visitor: Visitor;
  place: Place;
  timeZone: string;
  hasPassword: boolean;
  sessions: OwnSessionRow[];
  /** Organizations with an active place. */
  places: { id: string; name: string; current: boolean }[];
  /** A sentence about what was just done. */
  done: string | null;
  errors: PasswordErrors;
};

export function AccountPage(props: AccountPageProps) {
  const { visitor, place, timeZone, hasPassword, sessions, places, done, errors } = props;
  return (
    <Page visitor={visitor} place={place} section={null} title={text.title} line={[visitor.name, visitor.email]}>
      {done === null ? null : (
        <Notice kind="success" title={text.done} live>
          <p>{done}</p>
        </Notice>
      )}
      {places.length < 2 ? null : (
        <section className="section section--first screen-only" aria-labelledby="places">
          <h2 id="places">{text.placesTitle}</h2>
          <p className="section__note">{text.placesNote}</p>
          {places
            .filter(({ current }) => !current)
            .map(({ id, name }) => (
              <form className="button-row" method="post" action={switchOrganizationPath()} key={id}>
                <input type="hidden" name="organization" value={id} />
                <Button>{shell.switchTo(name)}</Button>
              </form>
            ))}
        </section>
      )}
      <section className="section section--first" aria-labelledby="sessions">
        <h2 id="sessions">{text.sessionsTitle}</h2>
        <p className="section__note">{text.sessionsNote}</p>
        <ul className="results">
          {sessions.map((session) => (
            <li className="result" key={session.id}>
              <OwnSession session={session} timeZone={timeZone} />
            </li>
          ))}
        </ul>
        {sessions.length < 2 ? null : (
          <form className="button-row" method="post" action={endOtherSessionsPath()}>
            <Button>{text.endOthers}</Button>
          </form>
        )}
      </section>
      <section className="section screen-only" aria-labelledby="totp">
        <h2 id="totp">{totp.title}</h2>
        <p className="section__note">{totp.off}</p>
        <p>
          <a href={totpPath()}>{totp.manage}</a>
        </p>
      </section>
      <section className="section screen-only" aria-labelledby="password-title">
        <h2 id="password-title">{text.passwordTitle}</h2>
        <p className="section__note">{hasPassword ? text.passwordNote : text.noPassword}</p>
        <PasswordForm hasPassword={hasPassword} errors={errors} />
      </section>
    </Page>
  );
}

function OwnSession({ session, timeZone }: { session: OwnSessionRow; timeZone: string }) {
  return (
    <form className="inline-form" method="post" action={endSessionPath()}>
      <input type="hidden" name="session" value={session.id} />
      <p>
        <strong>{session.device}</strong>
        {session.current ? ` (${text.thisOne})` : ''}, {session.organization}. {text.since}{' '}
        {formatInstant(session.createdAt, timeZone)}. {text.lastSeen} {formatInstant(session.lastSeenAt, timeZone)}.
      </p>
      {session.current ? null : (
        <Button look="danger">
          {text.end}
          <span className="visually-hidden"> {text.endDevice(session.device)}</span>
        </Button>
      )}
    </form>
  );
}

export function PasswordForm({ hasPassword, errors }: { hasPassword: boolean; errors: PasswordErrors }) {
  return (
    <form className="form" method="post" action={changePasswordPath()} noValidate>
      {hasPassword ? (
        <TextField
          name="password"
          label={text.current}
          type="password"
          error={errors.password ?? null}
          autoComplete="current-password"
          required
        />
      ) : null}
      <TextField
        name="newPassword"
        label={text.next}
        type="password"
        hint={text.nextHint}
        error={errors.newPassword ?? null}
        autoComplete="new-password"
        required
      />
      <div>
        <Button look="primary">{text.change}</Button>
      </div>
    </form>
  );
}
