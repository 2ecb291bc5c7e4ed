/** What can be wrong with one row (it is left out or waits), and what is worth knowing although the data is imported. */
import type { Sentence } from '../issue.ts';

export const REJECTIONS = {
  unknown_student: (d) =>
    `no student has the ID “${d.id}”${d.name === '' ? '' : ` (${d.name})`}. Add the student to the roster, or correct the ID, and upload again.`,
  ambiguous_student: (d) =>
    `the ID “${d.id}” fits several students (${d.students}). Write the ID as the roster has it and upload again.`,
  missing_student: () => 'the row names no student. Fill in the student ID.',
  scientific_notation: (d) =>
    `the student ID “${d.value}” was changed by a spreadsheet and its digits are lost. ` +
    'Export again and do not open the file in a spreadsheet before the upload.',
  row_too_long: (d) =>
    `the row has ${d.cells} cells but there are only ${d.columns} headings, so its values may have moved. ` +
    'Often a comma inside a cell is missing its quotation marks. Correct the row.',
  not_a_level: (d) => `“${d.value}” is not a level. Levels go from 0 to 1300, or a range such as 310-350.`,
  level_out_of_range: (d) => `the level ${d.value} is outside 0 to 1300. Correct it or leave it empty.`,
  not_a_percentile: (d) => `“${d.value}” is not a percentile. Percentiles go from 0 to 100.`,
  not_a_number: (d) => `“${d.value}” is not a number. Correct it or leave it empty.`,
  not_a_score: (d) =>
    `“${d.value}” is neither a number, a band such as 5-6, nor a known code. Correct it in Toddle and export again.`,
  score_out_of_range: (d) => `${d.value} is outside ${d.low} to ${d.high}. Correct it in Toddle and export again.`,
  spreadsheet_date: (d) =>
    `“${d.value}” looks like a date made by a spreadsheet. Export again and do not open the file in a spreadsheet before the upload.`,
  conflicting_rows: (d) =>
    `this row and row ${d.first} are about the same student but say different things (${d.what}). Row ${d.first} is used; delete the wrong one and upload again.`,
  unknown_purpose: (d) =>
    `“${d.value}” is not a kind of assessment. Known: fmt (formative), smt (summative), le (learning engagement).`,
  missing_value: () => 'this cell is empty but the row cannot be used without it. Fill it in.',
  unknown_grade: (d) =>
    `the grade “${d.value}” is not one of the school's. Known: ${d.known}. Correct it, or add the grade in the settings.`,
  unknown_school_subject: (d) =>
    `the subject “${d.value}” is not one of the school's. Known: ${d.known}. Correct it, or add the subject in the settings.`,
  invalid_date: (d) => `“${d.value}” is not a date. Write it as YYYY-MM-DD.`,
  ends_before_start: (d) => `the end ${d.end} is before the start ${d.start}. Correct one of them.`,
} satisfies Record<string, Sentence>;

export const NOTES = {
  inferred_subject: (d) =>
    `the subject is read from the file: ${d.value}. If that is wrong, discard this import and choose the subject.`,
  inferred_date: (d) =>
    `the day is read from the file's name: ${d.value}. If that is wrong, discard this import and give the day.`,
  outside_terms: (d) =>
    `${d.value} is in none of the school's terms. The results are kept, but no term shows them. Check the date, or the calendar in the settings.`,
  duplicate_row: (d) => `this row repeats row ${d.first}. It is counted once.`,
  duplicate_header: (d) =>
    `this heading has the same meaning as “${d.first}”, which is used instead. Delete one of the two columns if that is wrong.`,
  unknown_column: () => 'this column is not known and is not imported. If it matters, tell us what it holds.',
  metadata_row: () => 'this row describes the columns and is not a student. It is left out.',
  footer_row: (d) => `this row (“${d.value}”) is a summary and not a student. It is left out.`,
  repeated_header: () => 'this row repeats the headings. It is left out.',
  not_multiple_of_ten: (d) =>
    `the level ${d.value} is not a multiple of ten, as IXL's levels are. It is kept as it is; check the export.`,
  above_ceiling: (d) =>
    `the level ${d.value} is above ${d.ceiling}, the highest of this strand. It is kept as it is; check the export.`,
  new_strand: (d) => `“${d.value}” is a strand that was not seen before. It is imported under its own name.`,
  repaired_band: (d) =>
    `“${d.value}” was made a date by a spreadsheet; it is read as the band ${d.band}. Check it in Toddle.`,
  level_not_whole: (d) => `the criterion level ${d.value} is not a whole number. It is kept as it is.`,
  above_maximum: (d) =>
    `${d.value} points are more than the maximum of ${d.maximum}. They are kept as bonus points; check the task in Toddle.`,
  conflicting_rating: (d) =>
    `the same rating has different values in rows ${d.first} and ${d.last}. The later one is used.`,
  unknown_subject: (d) =>
    `the subject “${d.value}” is not one of the school's (${d.rows} rows). The ratings are kept, but no subject shows them. Add the subject in the settings and upload again.`,
  unknown_class: (d) =>
    `the class “${d.value}” is not on the roster of this year (${d.rows} rows). The ratings are kept. Import the roster and upload again.`,
  unknown_term: (d) =>
    `the term “${d.value}” is not in the calendar of ${d.year} (${d.rows} rows). The due date decides instead.`,
  invalid_email: (d) =>
    `“${d.value}” is not an e-mail address. The rest of the row is imported; correct the address and upload again.`,
  mixed_class: (d) => `the class “${d.value}” has rows of different ${d.what}. The first one is used (${d.first}).`,
  more_issues: (d) =>
    `${d.count} more notes like these are not listed. Correct the listed ones first and upload again.`,
} satisfies Record<string, Sentence>;
