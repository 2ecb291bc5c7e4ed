/** Reasons to refuse a whole file. Nothing is imported; each sentence ends with what to do. */
import type { Sentence } from '../issue.ts';

const EXPORT_AGAIN = 'Export the file again and choose CSV, or open it in a spreadsheet and save it as CSV.';

export const REFUSALS = {
  empty_file: () => `the file is empty. ${EXPORT_AGAIN}`,
  file_too_large: (d) =>
    `the file is larger than ${d.limit}. Export fewer classes or a shorter period and upload the parts.`,
  html_file: () => `this is a web page with a spreadsheet's name. ${EXPORT_AGAIN}`,
  old_excel_file: () => 'this is the old Excel format (.xls). Open it in a spreadsheet and save it as .xlsx or CSV.',
  binary_file: () => `this is not a text file or a spreadsheet that can be read. ${EXPORT_AGAIN}`,
  zip_not_spreadsheet: () =>
    'this is a zip file without a spreadsheet in it. Unpack it and upload the CSV or .xlsx file.',
  damaged_spreadsheet: () =>
    'the spreadsheet is damaged and cannot be opened. Open it in a spreadsheet program and save it again.',
  spreadsheet_too_large: (d) =>
    `the spreadsheet unpacks to more than ${d.limit}. Save the sheet as CSV and upload that instead.`,
  too_many_columns: (d) =>
    `this row has more than ${d.limit} columns. Remove columns that are not needed and upload again.`,
  cell_too_long: (d) =>
    `a cell is longer than ${d.limit}. A quotation mark that is never closed can be the cause: check this row and upload again.`,
  unclosed_quote: () => 'a quotation mark that opens here is never closed. Add the missing " and upload again.',
  no_header: (d) =>
    `no row of column headings was found in the first ${d.limit} rows. Expected headings such as ${d.expected}. ` +
    'Check that this is the right file and that the headings are still there.',
  missing_column: (d) =>
    `the headings look like ${d.layout}, but no column for ${d.expected} was found. Add that column, or export again with it.`,
  wrong_source: (d) => `this looks like ${d.layout}. Choose “${d.source}” as the kind of file and upload it again.`,
  no_data_row: () =>
    'there are headings but no row of data below them. Check the filters of the export and export again.',
  no_valid_row: (d) =>
    `none of the ${d.rows} rows can be imported. Correct what is listed below and upload the file again.`,
  subject_required: () =>
    'the file does not say which subject it is about. Choose the subject (--subject math or --subject ela) and upload it again.',
  subject_mismatch: (d) =>
    `the columns are about ${d.found}, but the subject chosen is ${d.chosen}. Choose the right subject or the right file.`,
  unknown_ixl_subject: (d) => `“${d.value}” is not a subject of IXL. Use one of ${d.known}.`,
  date_required: () =>
    'the file does not say which day it shows. Give the day of the export (--date YYYY-MM-DD) and upload it again.',
  invalid_date_option: (d) => `the date “${d.value}” is not a day. Write it as YYYY-MM-DD, for example 2026-09-26.`,
  ambiguous_dates: (d) =>
    `every date in this column can be read as day/month or as month/day (for example “${d.value}”). ` +
    'Write the dates as YYYY-MM-DD and upload the file again.',
  unknown_year: (d) => `the school year “${d.value}” is not in the calendar. Known: ${d.known}.`,
  unknown_term_option: (d) => `the term “${d.value}” is not in ${d.year}. Known: ${d.known}.`,
  no_calendar: () => 'the school has no school year yet. Set up the calendar first, then upload the file again.',
} satisfies Record<string, Sentence>;
