import { settings as text } from '../messages/settings.ts';
import { SelectField, TextArea, TextField } from '../parts/fields.tsx';

/** Every value as text, as its field has it. */
export type YearRow = SpanRow & { terms: SpanRow[] };
export type SpanRow = { id: string; name: string; startedOn: string; endedOn: string };
export type GradeRow = { id: string; name: string; programme: string; ixlGrade: string; descriptorYear: string };
export type SubjectRow = { id: string; name: string; group: string; ixlSubject: string; criteria: string };
export type LimitsRow = { minimumGroup: string; idleMinutes: string; sessionDays: string; missingTokens: string };

/** Sentences by field name. */
type Errors = Record<string, string>;

const NO_SPAN: SpanRow = { id: '', name: '', startedOn: '', endedOn: '' };
/** Room for one more of each; for a new year as many terms as schools have. */
const NEW_YEAR: YearRow = { ...NO_SPAN, terms: [NO_SPAN, NO_SPAN] };

export function LimitsFields({ value, errors }: { value: LimitsRow; errors: Errors }) {
  const numbers = ['minimumGroup', 'idleMinutes', 'sessionDays'] as const;
  return (
    <>
      {numbers.map((name) => (
        <TextField
          key={name}
          name={`settings.${name}`}
          label={text[name]}
          hint={text[`${name}Hint`]}
          value={value[name]}
          error={errors[`settings.${name}`]}
          type="number"
          inputMode="numeric"
        />
      ))}
      <TextArea
        name="settings.missingTokens"
        label={text.missingTokens}
        hint={text.missingTokensHint}
        value={value.missingTokens}
        error={errors['settings.missingTokens']}
        required={false}
      />
    </>
  );
}

export function CalendarFields({ value, errors }: { value: YearRow[]; errors: Errors }) {
  return [...value, NEW_YEAR].map((year, at) => (
    <fieldset className={rowsClass(year.id)} key={year.id || `new-${at}`}>
      <legend>{year.name === '' ? text.newYear : text.year(year.name)}</legend>
      <Span path={`academicYears[${at}]`} value={year} errors={errors} />
      {[...year.terms, NO_SPAN].map((term, number) => (
        <fieldset className={`${rowsClass(term.id)} rows--inner`} key={term.id || `new-${number}`}>
          <legend>{text.term(number + 1)}</legend>
          <Span path={`academicYears[${at}].terms[${number}]`} value={term} errors={errors} />
        </fieldset>
      ))}
    </fieldset>
  ));
}

function Span({ path, value, errors }: { path: string; value: SpanRow; errors: Errors }) {
  return (
    <div className="inline-form">
      <Id path={path} id={value.id} />
      <Text path={`${path}.name`} label={text.name} value={value.name} errors={errors} />
      <Text path={`${path}.startedOn`} label={text.startedOn} value={value.startedOn} errors={errors} type="date" />
      <Text path={`${path}.endedOn`} label={text.endedOn} value={value.endedOn} errors={errors} type="date" />
    </div>
  );
}

const PROGRAMMES = ['PYP', 'MYP', 'DP', 'OTHER'];
const IXL_GRADES = ['PK', 'K', ...Array.from({ length: 12 }, (_, at) => String(at + 1))];

export function GradeFields({ value, errors }: { value: GradeRow[]; errors: Errors }) {
  const fresh: GradeRow = { id: '', name: '', programme: 'MYP', ixlGrade: '', descriptorYear: '' };
  return [...value, fresh].map((grade, at) => {
    const path = `grades[${at}]`;
    return (
      <fieldset className={rowsClass(grade.id)} key={grade.id || `new-${at}`}>
        <legend>{grade.name === '' ? text.newGrade : text.grade(grade.name)}</legend>
        <div className="inline-form">
          <Id path={path} id={grade.id} />
          <Text path={`${path}.name`} label={text.name} value={grade.name} errors={errors} />
          <Select
            path={`${path}.programme`}
            label={text.programme}
            options={PROGRAMMES}
            value={grade.programme}
            errors={errors}
          />
          <Select
            path={`${path}.ixlGrade`}
            label={text.ixlGrade}
            options={IXL_GRADES}
            value={grade.ixlGrade}
            errors={errors}
            optional
          />
          <Select
            path={`${path}.descriptorYear`}
            label={text.descriptorYear}
            options={['1', '3', '5']}
            value={grade.descriptorYear}
            errors={errors}
            optional
          />
        </div>
      </fieldset>
    );
  });
}

const CRITERIA = ['ABCD', 'ABC', 'AB', 'A'];

export function SubjectFields({ value, errors }: { value: SubjectRow[]; errors: Errors }) {
  const fresh: SubjectRow = { id: '', name: '', group: '', ixlSubject: '', criteria: 'ABCD' };
  return [...value, fresh].map((subject, at) => {
    const path = `subjects[${at}]`;
    const criteria = [...new Set([...CRITERIA, subject.criteria])].filter((letters) => letters !== '');
    return (
      <fieldset className={rowsClass(subject.id)} key={subject.id || `new-${at}`}>
        <legend>{subject.name === '' ? text.newSubject : text.subject(subject.name)}</legend>
        <div className="inline-form">
          <Id path={path} id={subject.id} />
          <Text path={`${path}.name`} label={text.name} value={subject.name} errors={errors} />
          <Text path={`${path}.group`} label={text.group} value={subject.group} errors={errors} />
          <Select
            path={`${path}.ixlSubject`}
            label={text.ixlSubject}
            options={Object.keys(text.ixlSubjects)}
            names={text.ixlSubjects}
            value={subject.ixlSubject}
            errors={errors}
            optional
          />
          <Select
            path={`${path}.criteria`}
            label={text.criteria}
            options={criteria}
            value={subject.criteria}
            errors={errors}
            optional
          />
        </div>
      </fieldset>
    );
  });
}

/** What is there is worth a sheet of paper; the room for something new is not. */
export function rowsClass(id: string): string {
  return id === '' ? 'rows screen-only' : 'rows';
}

function Id({ path, id }: { path: string; id: string }) {
  return id === '' ? null : <input type="hidden" name={`${path}.id`} value={id} />;
}

type ControlProps = { path: string; label: string; value: string; errors: Errors };

function Text({ path, label, value, errors, type }: ControlProps & { type?: 'date' }) {
  return <TextField name={path} label={label} value={value} error={errors[path]} type={type} maxLength={200} />;
}

type SelectProps = ControlProps & { options: string[]; names?: Record<string, string>; optional?: boolean };

function Select({ path, label, value, errors, options, names = {}, optional = false }: SelectProps) {
  return (
    <SelectField
      name={path}
      label={label}
      value={value}
      error={errors[path]}
      options={options.map((option) => ({ value: option, name: names[option] ?? option }))}
      all={optional ? text.none : undefined}
    />
  );
}
