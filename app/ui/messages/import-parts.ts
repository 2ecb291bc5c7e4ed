/** Words of the import pages' building blocks. */
export const upload = {
  source: 'What is in the file',
  sources: { roster: 'Roster: students and classes', ixl: 'IXL diagnostic', toddle: 'Toddle results' },
  subject: 'IXL subject',
  subjectHint: 'Only for an IXL export that does not name it.',
  subjects: {
    math: 'Mathematics',
    ela: 'English language arts',
    science: 'Science',
    social_studies: 'Social studies',
    spanish: 'Spanish',
  },
  fromFile: 'As the file says',
  date: 'Date of the results',
  dateHint: 'The day the diagnostic shows, or from which a roster holds. Left empty, it is read from the file’s name.',
  window: 'Name of the diagnostic window',
  windowHint: 'For instance “Fall 2026”.',
  year: 'School year',
  term: 'Term',
  file: 'File',
  fileHint:
    'CSV, text or Excel (.xlsx) as the vendor exports it, up to 200 MB. Nothing changes before you have seen the preview.',
  submit: 'Upload and preview',
  options: 'More choices',
};

export const preview = {
  label: 'What this import would do',
  rows: 'Rows read',
  new: 'New',
  changed: 'Changed',
  same: 'The same',
  gone: 'Not in the file (kept)',
  unmatched: 'Rows without a known student',
  rejected: 'Rows left out',
  samplesCaption: 'Examples of changed values',
  row: 'Row',
  student: 'Student',
  what: 'What',
  before: 'Before',
  after: 'After',
  commit: 'Import these values',
  discard: 'Discard',
};

export const issues = {
  caption: 'What was noticed in the file',
  effect: {
    refused: 'File refused',
    rejected: 'Row left out',
    unmatched: 'Student unknown',
    note: 'Note',
  },
  kind: 'Effect',
  row: 'Row',
  column: 'Column',
  message: 'What it is and what to do',
  wholeFile: 'whole file',
  shown: (shown: string, total: string) => `The first ${shown} of ${total} are shown.`,
  none: 'Nothing unusual was noticed in the file.',
};

export const history = {
  caption: 'Imports',
  file: 'File',
  source: 'Source',
  state: 'State',
  uploaded: 'Uploaded',
  size: 'Size',
  values: 'Values',
  none: 'No file has been uploaded yet.',
  sources: { roster: 'Roster', ixl: 'IXL', toddle: 'Toddle' },
  states: {
    receiving: 'Arriving',
    received: 'Arrived, not read yet',
    staged: 'Waiting for a decision',
    committing: 'Being imported',
    committed: 'Imported',
    refused: 'Refused',
    discarded: 'Discarded',
    undone: 'Undone',
  },
};
