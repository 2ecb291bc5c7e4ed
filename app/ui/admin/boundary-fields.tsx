import { settings as text } from '../messages/settings.ts';
import { SelectField, type SelectOption, TextField } from '../parts/fields.tsx';
import { rowsClass } from './settings-fields.tsx';

/** Ids of what the set is for, '' for all; `kept`: '' for a set that is not stored yet. */
export type BoundaryRow = { kept: string; subject: string; grade: string; term: string; lowestTotals: string[] };
export type BoundaryChoices = { subjects: SelectOption[]; grades: SelectOption[]; terms: SelectOption[] };

type BoundaryFieldsProps = { value: BoundaryRow[]; choices: BoundaryChoices; errors: Record<string, string> };

const GRADES = [1, 2, 3, 4, 5, 6, 7];
const FRESH: BoundaryRow = { kept: '', subject: '', grade: '', term: '', lowestTotals: [] };

export function BoundaryFields({ value, choices, errors }: BoundaryFieldsProps) {
  const rows = value.some(({ kept }) => kept === '') ? value : [...value, FRESH];
  return rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a set has no name; the server draws the list once
    <Boundaries key={at} row={row} path={`boundaries[${at}]`} choices={choices} errors={errors} />
  ));
}

type BoundariesProps = { row: BoundaryRow; path: string; choices: BoundaryChoices; errors: Record<string, string> };

function Boundaries({ row, path, choices, errors }: BoundariesProps) {
  const whole = errors[path] ?? errors[`${path}.lowestTotals`];
  return (
    <fieldset
      id={path}
      className={rowsClass(row.kept)}
      aria-describedby={whole === undefined ? undefined : `${path}-error`}
    >
      <legend>{row.kept === '' ? text.newBoundaries : text.boundaries(whereOf(row, choices))}</legend>
      <input type="hidden" name={`${path}.kept`} value={row.kept} />
      <div className="inline-form">
        <SelectField
          name={`${path}.subject`}
          label={text.boundarySubject}
          value={row.subject}
          options={choices.subjects}
          all={text.everySubject}
          error={errors[`${path}.subject`]}
        />
        <SelectField
          name={`${path}.grade`}
          label={text.boundaryGrade}
          value={row.grade}
          options={choices.grades}
          all={text.everyGrade}
          error={errors[`${path}.grade`]}
        />
        <SelectField
          name={`${path}.term`}
          label={text.boundaryTerm}
          value={row.term}
          options={choices.terms}
          all={text.everyTerm}
          error={errors[`${path}.term`]}
        />
      </div>
      <div className="inline-form boundaries">
        {GRADES.map((grade, at) => (
          <TextField
            key={grade}
            name={`${path}.lowestTotals[${at}]`}
            label={text.lowestTotal(grade)}
            value={row.lowestTotals[at]}
            error={errors[`${path}.lowestTotals[${at}]`]}
            type="number"
            inputMode="numeric"
          />
        ))}
      </div>
      {whole === undefined ? null : (
        <p className="field__error" id={`${path}-error`}>
          {whole}
        </p>
      )}
    </fieldset>
  );
}

function whereOf(row: BoundaryRow, { subjects, grades, terms }: BoundaryChoices): string {
  const nameOf = (options: SelectOption[], value: string) => options.find((option) => option.value === value)?.name;
  const names = [
    nameOf(subjects, row.subject) ?? text.everySubject,
    nameOf(grades, row.grade),
    nameOf(terms, row.term),
  ];
  return names.filter((name) => name !== undefined).join(', ');
}
