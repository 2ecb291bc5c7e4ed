/** A simple roster: one row per student and class. */
import type { Layout } from '../layout.ts';
import { EMAIL, FIRST_NAME, FULL_NAME, GRADE, LAST_NAME, STUDENT_ID } from '../people.ts';
import { openRoster } from './read-roster.ts';

export const simpleRoster: Layout = {
  name: 'roster/simple',
  title: 'a class roster',
  source: 'roster',
  facts: 'enrolment',
  columns: {
    fixed: {
      id: { ...STUDENT_ID, required: true },
      first_name: FIRST_NAME,
      last_name: LAST_NAME,
      name: FULL_NAME,
      grade: { ...GRADE, required: true },
      class: {
        aliases: ['class', 'class name', 'section', 'class section', 'course', 'course name', 'group', 'class code'],
        required: true,
      },
      subject: { aliases: ['subject', 'subject name', 'course subject'] },
      teacher: {
        aliases: [
          'teacher email',
          'teacher emails',
          'teacher e-mail',
          'teachers',
          'teacher',
          'teacher(s) email',
          'staff email',
        ],
      },
      email: EMAIL,
      known_as: { aliases: ['preferred name', 'known as', 'nickname', 'preferred first name'] },
      gender: { aliases: ['gender', 'sex'] },
      homeroom: { aliases: ['homeroom', 'home room', 'form', 'tutor group', 'advisory', 'registration group'] },
      track: { aliases: ['phase', 'level', 'track', 'language phase', 'HL/SL', 'course level', 'subject level'] },
      start: {
        aliases: [
          'start date',
          'enrolled on',
          'enrolment start',
          'enrollment start',
          'begin date',
          'date enrolled',
          'from',
        ],
      },
      end: { aliases: ['end date', 'enrolment end', 'enrollment end', 'until', 'to'] },
      left: { aliases: ['left on', 'leaving date', 'date left', 'exit date', 'withdrawal date', 'withdrawn on'] },
    },
    ignored: [
      'School',
      'School name',
      'Middle name',
      'Teacher name',
      'Teacher names',
      'Year',
      'School year',
      'Academic year',
    ],
  },
  identity: { id: 'id', names: ['first_name', 'last_name', 'name'] },
  dayColumns: ['start', 'end', 'left'],
  open: openRoster,
};
