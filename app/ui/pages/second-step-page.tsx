import { loginPath, secondStepPath } from '#app/http/paths.ts';
import { secondStep as text } from '../messages/second-factor.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type SecondStepView = { next: string | null; problem: 'wrong' | 'over' | null };

export function SecondStepPage({ next, problem }: SecondStepView) {
  return (
    <PublicPage title={text.title}>
      {problem === null ? (
        <p>{text.intro}</p>
      ) : (
        <Notice kind="error" title={text.problem} live>
          <p>{text[problem]}</p>
        </Notice>
      )}
      {problem === 'over' ? (
        <p className="button-row">
          <ButtonLink look="primary" href={loginPath(next)}>
            {text.again}
          </ButtonLink>
        </p>
      ) : (
        <form className="form" method="post" action={secondStepPath(next)} noValidate>
          <TextField name="code" label={text.code} autoComplete="one-time-code" maxLength={20} autoFocus required />
          <Button look="primary">{text.submit}</Button>
        </form>
      )}
    </PublicPage>
  );
}
