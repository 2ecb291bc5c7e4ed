/** IXL's diagnostic tables ("Diagnostic Levels", "Snapshot", "Diagnostic Results", "Overall"): one row per student. */
import type { Layout } from '../layout.ts';
import { EMAIL, FIRST_NAME, FULL_NAME, GRADE, LAST_NAME, STUDENT_ID } from '../people.ts';
import { openDiagnostic } from './read-diagnostic.ts';
import { fromRole, readResultHeading, toRole } from './result-columns.ts';

/** Known, and not wanted: who teaches them is the roster's business, and subgroups are not asked for. */
export const IXL_IGNORED = [
  'School',
  'School name',
  'Teacher',
  'Teachers',
  'Teacher(s)',
  'Teacher names',
  'Course',
  'Courses',
  'Course(s)',
  'Class',
  'Classes',
  'Homeroom',
  'Section',
  'Gender',
  'Race',
  'Ethnicity',
  'Race/Ethnicity',
  'Language',
  'Home language',
  'Username',
  'Special education',
  'English learner',
  'ELL',
  'Economically disadvantaged',
];

export const IXL_PEOPLE = {
  id: STUDENT_ID,
  first_name: FIRST_NAME,
  last_name: LAST_NAME,
  name: FULL_NAME,
  email: EMAIL,
  grade: GRADE,
};

export const IXL_IDENTITY = { id: 'id', names: ['first_name', 'last_name', 'name', 'email'] };

export const ixlDiagnostic: Layout = {
  name: 'ixl/diagnostic',
  title: 'an IXL diagnostic',
  source: 'ixl',
  facts: 'diagnostic',
  columns: {
    fixed: IXL_PEOPLE,
    pattern: (key) => {
      const column = readResultHeading(key, true);
      return column === null ? null : toRole(column);
    },
    needsOneOf: { name: 'overall level', accepts: (role) => fromRole(role)?.attribute === 'level' },
    ignored: IXL_IGNORED,
  },
  identity: IXL_IDENTITY,
  dayColumns: [],
  open: (file) => openDiagnostic(file, 'diagnostic'),
};
