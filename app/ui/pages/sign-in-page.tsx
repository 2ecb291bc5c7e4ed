import { loginPath, onboardingPath, requestLinkPath, signInLinkPath } from '#app/http/paths.ts';
import { signIn as text } from '../messages/accounts.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

type FieldError = keyof typeof text.field.email;

export type SignInView = {
  /** A path of this site to return to; null: Home. */
  next: string | null;
  /** Nobody can sign in yet: the school is to be made first. */
  noSchool: boolean;
  /** The credentials open nothing; one answer for every reason. */
  refused: boolean;
  /** As typed; a password is never given back. */
  email: string;
  errors: { email?: FieldError; password?: FieldError };
};

/** The cursor stands where the next thing is to be typed: after a refusal most often the password. */
export function SignInPage({ next, noSchool, refused, email, errors }: SignInView) {
  const passwordFirst = refused || (errors.password !== undefined && errors.email === undefined);
  return (
    <PublicPage title={text.title}>
      {noSchool ? (
        <Notice kind="info" title={text.noSchoolTitle}>
          <p>{text.noSchool}</p>
          <p className="button-row">
            <ButtonLink href={onboardingPath()}>{text.setUp}</ButtonLink>
          </p>
        </Notice>
      ) : null}
      {refused ? (
        <Notice kind="error" title={text.problem} live>
          <p>{text.refused}</p>
        </Notice>
      ) : null}
      {/* The return path stays in the address, so that a refused form keeps it. */}
      <form className="form" method="post" action={loginPath(next)} noValidate>
        <TextField
          name="email"
          label={text.email}
          type="email"
          value={email}
          error={errors.email ? text.field.email[errors.email] : null}
          autoComplete="username"
          autoFocus={!passwordFirst && !noSchool}
          required
        />
        <TextField
          name="password"
          label={text.password}
          type="password"
          error={errors.password ? text.field.password[errors.password] : null}
          autoComplete="current-password"
          autoFocus={passwordFirst}
          required
        />
        <Button look="primary">{text.submit}</Button>
      </form>
      <ul className="other-ways">
        <li>
          <a href={signInLinkPath()}>{text.byMail}</a>
        </li>
        <li>
          <a href={requestLinkPath()}>{text.request}</a>
        </li>
      </ul>
    </PublicPage>
  );
}
