import { onboardingPath } from '#app/http/paths.ts';
import { firstRun as text } from '../messages/onboarding.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type FirstRunView = {
  /** As typed; secrets are never given back. */
  values: Record<string, string>;
  /** A sentence per field. */
  errors: Record<string, string>;
  /** What is wrong with the school as a whole, in sentences. */
  problems: string[];
};

const TERMS = [1, 2, 3, 4];

export function FirstRunPage({ values, errors, problems }: FirstRunView) {
  const field = (name: string, label: string) => ({ name, label, value: values[name], error: errors[name] ?? null });
  return (
    <PublicPage title={text.title}>
      <p>{text.intro}</p>
      {problems.length === 0 ? null : (
        <Notice kind="error" title={text.problem} live>
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      <form className="form" method="post" action={onboardingPath()} noValidate>
        <TextField {...field('setupCode', text.setupCode)} hint={text.setupCodeHint} autoComplete="off" required />
        <h2>{text.school}</h2>
        <TextField {...field('organization', text.organization)} autoComplete="organization" required />
        <TextField {...field('slug', text.slug)} hint={text.slugHint} required />
        <TextField {...field('timeZone', text.timeZone)} hint={text.timeZoneHint} required />
        <h2>{text.calendar}</h2>
        <p>{text.calendarHint}</p>
        <TextField {...field('year', text.year)} required />
        {TERMS.map((number) => (
          <fieldset className="form__pair" key={number}>
            <legend className="field__label">{text.term(number)}</legend>
            <TextField {...field(`term${number}Name`, text.termName)} required={number === 1} />
            <TextField {...field(`term${number}StartedOn`, text.startedOn)} type="date" required={number === 1} />
            <TextField {...field(`term${number}EndedOn`, text.endedOn)} type="date" required={number === 1} />
          </fieldset>
        ))}
        <h2>{text.admin}</h2>
        <TextField {...field('name', text.name)} autoComplete="name" required />
        <TextField {...field('email', text.email)} type="email" autoComplete="username" required />
        <TextField {...field('password', text.password)} type="password" autoComplete="new-password" required />
        <p>{text.note}</p>
        <Button look="primary">{text.submit}</Button>
      </form>
    </PublicPage>
  );
}
