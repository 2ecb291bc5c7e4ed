import { onboardingPath } from '#app/http/paths.ts';
import { firstRun as text } from '../messages/onboarding.ts';
import { Button } from '../parts/button.tsx';
import { type FieldProps, TextField } from '../parts/fields.tsx';
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
      {problems.length === 0 && Object.keys(errors).length === 0 ? null : (
        <Notice kind="error" title={text.problem} live>
          <p>{text.again}</p>
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
        <TextField {...field('year', text.year)} hint={text.yearHint} required />
        {TERMS.map((number) => (
          <Term key={number} number={number} field={field} />
        ))}
        <h2>{text.admin}</h2>
        <TextField {...field('name', text.name)} autoComplete="name" required />
        <TextField {...field('email', text.email)} type="email" autoComplete="username" required />
        <TextField
          {...field('password', text.password)}
          type="password"
          hint={text.passwordHint}
          autoComplete="new-password"
          required
        />
        <p>{text.note}</p>
        <Button look="primary">{text.submit}</Button>
      </form>
    </PublicPage>
  );
}

type TermProps = { number: number; field(name: string, label: string): FieldProps & { value?: string } };

/** The first is needed; of the others each may stay empty as a whole. */
function Term({ number, field }: TermProps) {
  const needed = number === 1 || undefined;
  return (
    <fieldset className="rows form">
      <legend>{needed ? text.term(number) : text.optionalTerm(number)}</legend>
      <TextField {...field(`term${number}Name`, text.termName)} required={needed} />
      <div className="form__days">
        <TextField {...field(`term${number}StartedOn`, text.startedOn)} type="date" required={needed} />
        <TextField {...field(`term${number}EndedOn`, text.endedOn)} type="date" required={needed} />
      </div>
    </fieldset>
  );
}
