import { expect, test } from 'vitest';
import { fieldName } from '#app/ui/admin/field-name.ts';

test.each([
  ['school.timeZone', 'School, Time zone'],
  ['academicYears[0].terms[1].startedOn', 'Calendar 1, Terms 2, First day'],
  ['boundaries[1].lowestTotals[3]', 'Grade boundaries 2, Totals, grade 4'],
  ['grades', 'Grades'],
  ['somethingNew[0].odd', 'somethingNew 1, odd'],
])('%s is read as "%s"', (field, name) => {
  expect(fieldName(field)).toBe(name);
});
