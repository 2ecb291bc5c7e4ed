/** The import pages: upload and history, one import. */
export const imports = {
  title: 'Imports',
  uploadTitle: 'Upload a file',
  historyTitle: 'Earlier imports',
  fieldErrors: {
    required: 'This is needed.',
    file: 'Choose a file.',
    invalid: 'This cannot be read. Please check it.',
  },
  answerTitle: 'The file was not imported',
};

export const importPage = {
  issuesTitle: 'What was noticed',
  changesTitle: 'What would change',
  decisionTitle: 'Import these values?',
  decisionNote: 'Nothing has changed yet. An import is done as a whole or not at all.',
  nothingTitle: 'Nothing would change',
  nothing: 'Every value of this file that can be imported is there already.',
  noneTitle: 'Nothing to import yet',
  none: 'No row of this file has a value that can be imported. Mend what is said below, then upload the file again.',
  unmatchedTitle: 'Rows without a known student',
  unmatchedNote:
    'These rows wait until the student is on the roster or the ID in the file is corrected; then upload the file again. Students with a similar name are shown for comparison only.',
  unmatchedCaption: 'Rows without a known student',
  externalId: 'ID in the file',
  name: 'Name in the file',
  grade: 'Grade',
  similar: 'Students of that name',
  nobody: 'nobody',
  shown: (shown: string, total: string) => `The first ${shown} of ${total} are shown.`,
  row: 'Row',
  subject: {
    math: 'Mathematics',
    ela: 'English language arts',
    'math+ela': 'Mathematics and English language arts',
  } as Record<string, string>,
  day: (day: string) => `Results of ${day}`,
  facts: (count: string) => `${count} values`,
  layouts: {
    'ixl/diagnostic': 'IXL diagnostic',
    'ixl/levelup': 'IXL LevelUp benchmark',
    'toddle/ratings': 'Toddle progress summary',
    'roster/simple': 'Roster',
  } as Record<string, string>,
  state: {
    committed: { title: 'Imported', text: 'The values are in the reports.' },
    same: {
      title: 'This file has been imported before',
      text: 'The same file with the same choices changes nothing.',
    },
    refused: { title: 'Refused', text: 'Nothing of this file was imported. What to do is said below.' },
    discarded: { title: 'Discarded', text: 'Nothing of this file was imported.' },
    undone: { title: 'Undone', text: 'The values of this import were taken back.' },
  },
};
