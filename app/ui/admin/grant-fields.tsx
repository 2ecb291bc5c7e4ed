import { grant as text } from '../messages/people.ts';
import { classTitle } from '../pages/class-report/summary.ts';
import { SelectField } from '../parts/fields.tsx';
import { MultiSelectField, type OptionGroup } from '../parts/multi-select.tsx';

export type GrantOptions = {
  grades: { id: string; name: string }[];
  subjects: { id: string; name: string }[];
  classes: { id: string; name: string; subject: string | null; grade: string }[];
};

export type GrantValues = { role?: string; scope?: string; 'classes[]'?: string };
export type GrantErrors = { role?: string; scope?: string; 'classes[]'?: string };

type GrantFieldsProps = { options: GrantOptions; values?: GrantValues; errors?: GrantErrors; withClasses?: boolean };

/** A role, a leader's scope and, where someone is new, the classes. Without script all of them are always there. */
export function GrantFields({ options, values = {}, errors = {}, withClasses = true }: GrantFieldsProps) {
  return (
    <>
      <div className="form__pair">
        <SelectField
          name="role"
          label={text.role}
          options={optionsOf(text.roles)}
          value={values.role ?? 'teacher'}
          error={errors.role}
        />
        <SelectField
          name="scope"
          label={text.scope}
          hint={text.scopeHint}
          options={scopeOptions(options)}
          value={values.scope ?? 'all'}
          error={errors.scope}
        />
      </div>
      {withClasses && options.classes.length > 0 ? (
        <MultiSelectField
          name="classes[]"
          id="classes"
          label={text.classes}
          hint={text.classesHint}
          required={false}
          groups={byGrade(options.classes)}
          values={(values['classes[]'] ?? '').split(' ')}
          error={errors['classes[]']}
        />
      ) : null}
    </>
  );
}

export function scopeOptions({ grades, subjects }: GrantOptions) {
  return [
    { value: 'all', name: text.wholeSchool },
    ...grades.map(({ id, name }) => ({ value: `grade:${id}`, name: text.gradeScope(name) })),
    ...subjects.map(({ id, name }) => ({ value: `subject:${id}`, name: text.subjectScope(name) })),
  ];
}

export function byGrade(classes: GrantOptions['classes']): OptionGroup[] {
  const groups = new Map<string, OptionGroup>();
  for (const { id, grade, ...named } of classes) {
    const group = groups.get(grade) ?? { name: grade, options: [] };
    group.options.push({ value: id, name: classTitle(named) });
    groups.set(grade, group);
  }
  return [...groups.values()];
}

function optionsOf(names: Record<string, string>) {
  return Object.entries(names).map(([value, name]) => ({ value, name }));
}
