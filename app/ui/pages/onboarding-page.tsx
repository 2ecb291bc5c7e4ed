import { loginPath, onboardingPath } from '#app/http/paths.ts';
import { type PasswordErrorCode, passwordError, onboarding as text } from '../messages/onboarding.ts';
import type { LinkRefusalCode } from '../messages/ways-in.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type InvitationView = {
  token: string;
  invited: { organization: string; email: string; name: string; hasAccount: boolean };
  /** As typed, else as the invitation says. */
  name: string;
  errors: { name?: keyof typeof text.nameError; password?: PasswordErrorCode };
};

export function InvitationPage({ token, invited, name, errors }: InvitationView) {
  return (
    <PublicPage title={text.title(invited.organization)}>
      <p>{text.intro(invited.email)}</p>
      <form className="form" method="post" action={onboardingPath(token)} noValidate>
        {invited.hasAccount ? (
          <p>{text.join}</p>
        ) : (
          <>
            <TextField
              name="name"
              label={text.name}
              value={name}
              error={errors.name ? text.nameError[errors.name] : null}
              autoComplete="name"
              required
            />
            <TextField
              name="password"
              label={text.password}
              type="password"
              hint={text.passwordHint}
              error={errors.password ? passwordError[errors.password] : null}
              autoComplete="new-password"
              required={false}
            />
          </>
        )}
        <Button look="primary">{text.submit}</Button>
      </form>
    </PublicPage>
  );
}

export function InvitationRefusedPage({ reason }: { reason: LinkRefusalCode }) {
  return (
    <PublicPage title={text.refusedTitle}>
      <Notice kind="error" title={text.problem} live>
        <p>{reason === 'expired' ? text.expired : text.refused[reason]}</p>
      </Notice>
      <p className="button-row">
        <ButtonLink href={loginPath()}>{text.signIn}</ButtonLink>
      </p>
    </PublicPage>
  );
}
