/** Northwood International School: five classes per grade and subject, about 600 students. */
import { FIRST_YEAR, SECOND_YEAR } from './calendar.ts';
import type { Teacher } from './model.ts';
import type { SchoolPlan, SetPlan, Setting } from './school-plan.ts';

const DOMAIN = 'northwood.example';

function teacher(mailbox: string, name: string): Teacher {
  return { email: `${mailbox}@${DOMAIN}`, name };
}

const LETTERS = ['A', 'B', 'C', 'D', 'E'];

/** Five sets, mixed but for those named. */
function sets(special: Readonly<Record<string, readonly [Setting, number]>>): SetPlan[] {
  return LETTERS.map((letter) => {
    const [setting, size] = special[letter] ?? ['mixed' as const, undefined];
    return { letter, setting, size };
  });
}

const demoTeacher = teacher('teacher', 'Priya Raman');

export const NORTHWOOD: SchoolPlan = {
  slug: 'northwood',
  // Chosen among many for classes that show well what they are meant to show; tests/demo says what that is.
  seed: 'northwood 17',
  name: 'Northwood International School',
  timeZone: 'Asia/Dubai',
  locale: 'en-GB',
  domain: DOMAIN,
  uid: (joined, digits) => `${joined % 100}${digits}`,
  roll: [
    { year: FIRST_YEAR, byGrade: [120, 118, 120, 119, 117] },
    { year: SECOND_YEAR, byGrade: [122, 120, 121, 120, 119] },
  ],
  homerooms: () => LETTERS,
  phases: [
    { name: '2A', phase: 'Phase 2' },
    { name: '2B', phase: 'Phase 2' },
    { name: '2C', phase: 'Phase 2' },
    { name: '4A', phase: 'Phase 4' },
    { name: '4B', phase: 'Phase 4' },
  ],
  // Mathematics is set by attainment in some years; elsewhere a class is a homeroom.
  regrouped: [
    { year: FIRST_YEAR, grade: 1, subject: 'mathematics', sets: sets({ A: ['strong', 25], C: ['weak', 23] }) },
    { year: FIRST_YEAR, grade: 3, subject: 'mathematics', sets: sets({ B: ['two_groups', 34] }) },
    { year: SECOND_YEAR, grade: 2, subject: 'mathematics', sets: sets({ A: ['strong', 26], C: ['weak', 22] }) },
    { year: SECOND_YEAR, grade: 4, subject: 'mathematics', sets: sets({ B: ['two_groups', 34] }) },
    { year: SECOND_YEAR, grade: 5, subject: 'mathematics', sets: sets({ E: ['strong', 8] }) },
  ],
  teachers: {
    language: [
      teacher('h.fairley', 'Hannah Fairley'),
      teacher('d.okonjo', 'Daniel Okonjo'),
      teacher('s.marchetti', 'Silvia Marchetti'),
      teacher('r.castellanos', 'Rosa Castellanos'),
      teacher('p.whitlock', 'Peter Whitlock'),
    ],
    acquisition: [
      teacher('c.dubreuil', 'Claire Dubreuil'),
      teacher('y.benslimane', 'Youssef Benslimane'),
      teacher('m.lacasse', 'Martine Lacasse'),
      teacher('a.kone', 'Aya Koné'),
      teacher('j.verhaegen', 'Joris Verhaegen'),
    ],
    mathematics: [
      demoTeacher,
      teacher('l.haverkamp', 'Lucas Haverkamp'),
      teacher('n.abdelaziz', 'Nadia Abdelaziz'),
      teacher('t.ishikawa', 'Tomoko Ishikawa'),
      teacher('g.mutasa', 'Gift Mutasa'),
    ],
    sciences: [
      teacher('e.strandberg', 'Erik Strandberg'),
      teacher('f.qadri', 'Farida Qadri'),
      teacher('b.oyelaran', 'Bisi Oyelaran'),
      teacher('k.panagos', 'Katerina Panagos'),
      teacher('w.tanaka-bell', 'William Tanaka-Bell'),
    ],
    individuals: [
      teacher('o.rasmussen', 'Ole Rasmussen'),
      teacher('i.barreto', 'Isabel Barreto'),
      teacher('z.hussaini', 'Zahra Hussaini'),
      teacher('m.kowal', 'Michał Kowal'),
      teacher('s.rutherglen', 'Sarah Rutherglen'),
    ],
    arts: [
      teacher('v.lombardo', 'Vera Lombardo'),
      teacher('h.sundaram', 'Hari Sundaram'),
      teacher('c.ndiaye', 'Coumba Ndiaye'),
      teacher('a.petkov', 'Asen Petkov'),
      teacher('j.mirzaei', 'Jasmin Mirzaei'),
    ],
  },
  rotation: [
    { year: FIRST_YEAR, byGrade: [2, 4, 1, 3, 0] },
    { year: SECOND_YEAR, byGrade: [3, 2, 0, 1, 4] },
  ],
  accounts: {
    teacher: demoTeacher,
    leader: teacher('leader', 'Thomas Lindholm'),
    admin: teacher('admin', 'Miriam Hadad'),
  },
  fixedNames: [
    { cohort: 2, firstName: 'José', lastName: 'Ortega Salinas', gender: 'M' },
    { cohort: 2, firstName: 'Inés', lastName: 'García Márquez', gender: 'F' },
    { cohort: 2, firstName: 'Zoë', lastName: "O'Brien", gender: 'F' },
    { cohort: 2, firstName: 'Łukasz', lastName: 'Wróbel', gender: 'M' },
    { cohort: 2, firstName: 'Søren', lastName: 'Kjær', gender: 'M' },
    { cohort: 2, firstName: 'Lotte', lastName: 'van der Berg', gender: 'F' },
    { cohort: 2, firstName: 'Tariq', lastName: 'Al-Rashid', gender: 'M' },
    { cohort: 2, firstName: 'ليلى', lastName: 'الحداد', latin: 'Layla Al-Haddad', gender: 'F' },
    { cohort: 2, firstName: 'Maryam', lastName: 'Haddad', gender: 'F' },
    { cohort: 2, firstName: 'Maryam', lastName: 'Haddad', gender: 'F' },
    { cohort: 3, firstName: 'أحمد', lastName: 'المنصوري', latin: 'Ahmad Al-Mansouri', gender: 'M' },
    { cohort: 1, firstName: 'Min-jun', lastName: 'Park', gender: 'M' },
    { cohort: 4, firstName: 'Min-jun', lastName: 'Park', gender: 'M' },
    { cohort: 0, firstName: 'يوسف', lastName: 'عبد الله', latin: 'Yousef Abdullah', gender: 'M' },
    { cohort: 1, firstName: "D'Arcy", lastName: "N'Diaye", gender: 'F' },
  ],
  learnsEnglish: (cohort) => (cohort === 0 ? 0.45 : 0.03),
  ixlOnly: [
    { cohort: 1, count: 2 },
    { cohort: 3, count: 2 },
  ],
  lateArrivals: [
    { cohort: 0, count: 1 },
    { cohort: 2, count: 2 },
    { cohort: 3, count: 1 },
  ],
  repeats: [2],
  notSat: [{ window: 'Fall 2026', ixlSubject: 'ela', grade: 3, homeroom: 'D' }],
  unmarked: [
    { year: FIRST_YEAR, className: 'MYP 1E Arts', criterion: 'D' },
    { year: SECOND_YEAR, className: 'MYP 1B Mathematics', criterion: 'D' },
  ],
  strangers: [{ window: 'Fall 2026', ixlSubject: 'math', count: 2 }],
  zerosLost: [],
};
