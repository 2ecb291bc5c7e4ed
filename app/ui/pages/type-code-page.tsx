import { signInLinkPath, typeCodePath } from '#app/http/paths.ts';
import { type LinkRefusalCode, linkRefusal, openLink, signInLink, typeCode as text } from '../messages/ways-in.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type TypeCodeView = { refusal: LinkRefusalCode | null; error: keyof typeof signInLink.field.code | null };

export function TypeCodePage({ refusal, error }: TypeCodeView) {
  return (
    <PublicPage title={text.title}>
      {refusal === null ? (
        <p>{text.intro}</p>
      ) : (
        <Notice kind="error" title={text.problem} live>
          <p>{linkRefusal[refusal]}</p>
        </Notice>
      )}
      <CodeForm error={error} />
      <p>
        <a href={signInLinkPath()}>{openLink.again}</a>
      </p>
    </PublicPage>
  );
}

export function CodeForm({ error }: Pick<TypeCodeView, 'error'>) {
  return (
    <form className="form" method="post" action={typeCodePath()} noValidate>
      <TextField
        name="code"
        label={text.code}
        hint={text.hint}
        error={error === null ? null : signInLink.field.code[error]}
        autoComplete="one-time-code"
        maxLength={20}
        autoFocus
        required
      />
      <Button look="primary">{text.submit}</Button>
    </form>
  );
}
