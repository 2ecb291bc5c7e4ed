/** Southgate Academy: 60 students, one or two classes per grade, so that many groups are under ten. */
import { FIRST_YEAR, SECOND_YEAR } from './calendar.ts';
import type { Teacher } from './model.ts';
import type { SchoolPlan } from './school-plan.ts';

const DOMAIN = 'southgate.example';

function teacher(mailbox: string, name: string): Teacher {
  return { email: `${mailbox}@${DOMAIN}`, name };
}

const demoTeacher = teacher('teacher', 'Owen Prosser');

export const SOUTHGATE: SchoolPlan = {
  slug: 'southgate',
  seed: 'southgate',
  name: 'Southgate Academy',
  timeZone: 'Europe/London',
  locale: 'en-GB',
  domain: DOMAIN,
  uid: (_joined, digits) => `00${digits}`,
  roll: [
    { year: FIRST_YEAR, byGrade: [14, 12, 11, 8, 9] },
    { year: SECOND_YEAR, byGrade: [16, 13, 12, 10, 7] },
  ],
  homerooms: (grade) => (grade === 1 ? ['A', 'B'] : ['A']),
  phases: [
    { name: '2', phase: 'Phase 2' },
    { name: '4', phase: 'Phase 4' },
  ],
  regrouped: [],
  teachers: {
    language: [teacher('j.ellery', 'Joanna Ellery')],
    acquisition: [teacher('s.blanchet', 'Simon Blanchet')],
    mathematics: [demoTeacher, teacher('r.chaudhary', 'Reena Chaudhary')],
    sciences: [teacher('m.adomako', 'Michael Adomako')],
    individuals: [teacher('k.brightwell', 'Kate Brightwell')],
    arts: [teacher('l.fontaine', 'Luc Fontaine')],
  },
  rotation: [
    { year: FIRST_YEAR, byGrade: [0, 1, 0, 1, 0] },
    { year: SECOND_YEAR, byGrade: [0, 1, 0, 1, 0] },
  ],
  accounts: {
    teacher: demoTeacher,
    leader: teacher('leader', 'Adaora Nwachukwu'),
    admin: teacher('admin', 'Lena Fischbach'),
  },
  fixedNames: [
    { cohort: 2, firstName: 'Zoë', lastName: 'Kinsella', gender: 'F' },
    { cohort: 2, firstName: 'Khalid', lastName: 'Al-Rashid', gender: 'M' },
    { cohort: 2, firstName: 'Kabir', lastName: 'Nair', gender: 'M' },
    { cohort: 1, firstName: 'Kabir', lastName: 'Nair', gender: 'M' },
    { cohort: 0, firstName: 'Anne-Sophie', lastName: 'de la Tour', gender: 'F' },
    { cohort: 3, firstName: 'Łukasz', lastName: 'Mazur-Lis', gender: 'M' },
    { cohort: 0, firstName: 'خالد', lastName: 'النجار', latin: 'Khalid Al-Najjar', gender: 'M' },
  ],
  learnsEnglish: () => 0.06,
  ixlOnly: [{ cohort: 1, count: 1 }],
  lateArrivals: [{ cohort: 2, count: 1 }],
  repeats: [],
  notSat: [{ window: 'Fall 2026', ixlSubject: 'math', grade: 4, homeroom: 'A' }],
  unmarked: [{ year: SECOND_YEAR, className: 'MYP 2A English', criterion: 'D' }],
  strangers: [],
  zerosLost: ['Winter 2026'],
};
