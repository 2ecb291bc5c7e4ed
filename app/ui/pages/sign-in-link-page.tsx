import { loginPath, requestLinkPath, signInLinkPath } from '#app/http/paths.ts';
import { signInLink as text } from '../messages/ways-in.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';
import { CodeForm } from './type-code-page.tsx';

export type SignInLinkView = {
  /** The form was taken; the same for every address. */
  sent: boolean;
  email: string;
  error: keyof typeof text.field.email | null;
};

export function SignInLinkPage({ sent, email, error }: SignInLinkView) {
  if (sent) return <Sent />;
  return (
    <PublicPage title={text.title}>
      <p>{text.intro}</p>
      <form className="form" method="post" action={signInLinkPath()} noValidate>
        <TextField
          name="email"
          label={text.email}
          type="email"
          value={email}
          error={error === null ? null : text.field.email[error]}
          autoComplete="username"
          autoFocus
          required
        />
        <Button look="primary">{text.submit}</Button>
      </form>
      <OtherWays />
    </PublicPage>
  );
}

function Sent() {
  return (
    <PublicPage title={text.sentTitle}>
      <Notice kind="info" title={text.sent}>
        <p>{text.nothing}</p>
      </Notice>
      <CodeForm error={null} />
      <OtherWays />
    </PublicPage>
  );
}

function OtherWays() {
  return (
    <ul className="other-ways">
      <li>
        <a href={loginPath()}>{text.byPassword}</a>
      </li>
      <li>
        <a href={requestLinkPath()}>{text.request}</a>
      </li>
    </ul>
  );
}
