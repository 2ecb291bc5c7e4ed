import { settings as text } from '../messages/settings.ts';
import { SelectField, TextField } from '../parts/fields.tsx';

export type SchoolRow = { name: string; timeZone: string };

type SchoolFieldsProps = { value: SchoolRow; timeZones: string[]; errors: Record<string, string> };

export function SchoolFields({ value, timeZones, errors }: SchoolFieldsProps) {
  return (
    <>
      <TextField
        name="school.name"
        label={text.schoolName}
        value={value.name}
        error={errors['school.name']}
        maxLength={200}
        required
      />
      <SelectField
        name="school.timeZone"
        label={text.timeZone}
        hint={text.timeZoneHint}
        value={value.timeZone}
        error={errors['school.timeZone']}
        options={timeZones.map((zone) => ({ value: zone, name: zone.replaceAll('_', ' ') }))}
        required
      />
    </>
  );
}
