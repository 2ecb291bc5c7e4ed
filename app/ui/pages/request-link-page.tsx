import { loginPath, requestLinkPath } from '#app/http/paths.ts';
import { requestLink as text } from '../messages/request-link.ts';
import { Button } from '../parts/button.tsx';
import { TextAreaField, TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

type Field = keyof typeof text.field;
type FieldError = keyof typeof text.field.email;

export type RequestLinkView = {
  /** The form was taken; the same for every address. */
  sent: boolean;
  values: Partial<Record<Field, string>>;
  errors: Partial<Record<Field, FieldError>>;
};

export function RequestLinkPage({ sent, values, errors }: RequestLinkView) {
  if (sent) return <Sent />;
  const field = (name: Field) => {
    const error = errors[name];
    return { name, label: text[name], value: values[name], error: error ? text.field[name][error] : null };
  };
  return (
    <PublicPage title={text.title}>
      <p>{text.intro}</p>
      <form className="form" method="post" action={requestLinkPath()} noValidate>
        <TextField {...field('name')} autoComplete="name" required />
        <TextField {...field('email')} type="email" autoComplete="email" required />
        <TextField {...field('organization')} hint={text.organizationHint} required={false} />
        <TextAreaField {...field('message')} hint={text.messageHint} required={false} />
        <Button look="primary">{text.submit}</Button>
      </form>
      <p>
        <a href={loginPath()}>{text.signIn}</a>
      </p>
    </PublicPage>
  );
}

function Sent() {
  return (
    <PublicPage title={text.sentTitle}>
      <Notice kind="info" title={text.sent}>
        <p>{text.sentMember}</p>
        <p>{text.sentNewcomer}</p>
      </Notice>
      <p>{text.sentAgain}</p>
      <p>
        <a href={loginPath()}>{text.signIn}</a>
      </p>
    </PublicPage>
  );
}
