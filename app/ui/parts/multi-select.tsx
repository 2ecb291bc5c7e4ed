import { controlProps, Field, type FieldProps } from './fields.tsx';

export type OptionGroup = { name: string; options: { value: string; name: string }[] };

type MultiSelectProps = FieldProps & { groups: OptionGroup[]; values: string[] };

/** Several of many, by group. The field's name ends in [], so that its values are read as a list. */
export function MultiSelectField({ groups, values, ...field }: MultiSelectProps) {
  return (
    <Field {...field}>
      <select className="select select--many" multiple size={8} defaultValue={values} {...controlProps(field)}>
        {groups.map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}
