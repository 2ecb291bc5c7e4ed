import type { AccessReason } from '#app/reports/view.ts';

/** Cohorts side by side. */
export const panels = {
  title: (measure: string, who: string) => `${measure}: ${who}`,
  none: 'No values for this period.',
  all: (count: string) => `all ${count}`,
  figures: ({ counted, median, q1, q3, mean }: Record<'counted' | 'median' | 'q1' | 'q3' | 'mean', string>) =>
    `${counted} counted · median ${median} · middle half ${q1}–${q3} · mean ${mean}`,
};

/** The grade report and the list of grades. */
export const gradeReport = {
  title: (grade: string, subject: string) => `${grade} ${subject}`,
  subject: 'Subject',
  track: 'Track',
  measure: 'Measure',
  studentsCount: (count: string) => `${count} students`,
  empty: 'No classes in this year',
  emptyText: (grade: string, year: string) =>
    `${grade} has no classes in ${year}. Choose another year, or import a roster.`,
  noValues: (grade: string, subject: string) => `${grade} has no values in ${subject} for this period yet.`,
  counted: (counted: string, measure: string) => `${counted} students have a value for ${measure}.`,
  median: (median: string, q1: string, q3: string) =>
    `Their median is ${median}; the middle half lies between ${q1} and ${q3}.`,
  classesHeading: 'Classes side by side',
  classesNote:
    'By name, on one axis. Each drawing shows shares of its own class, so that a large class does not look better than a small one; classes differ by chance alone, the more so the smaller they are.',
  classesOwn: 'Only the classes whose students you see by name are shown.',
  subjectsHeading: 'Subjects side by side',
  subjectsNote:
    'Grades of 1 to 7, by the reported grade where there is one. Subjects judge by their own criteria: a higher bar here is not a better department.',
  measuresHeading: 'All measures',
  measuresNote: 'What each measure of this subject says of the grade, and what may be said of its shape.',
  measuresCaption: 'All measures of this grade',
  countedHead: 'Counted',
  medianHead: 'Median',
  middleHead: 'Middle half',
  shapeHead: 'Shape',
  sourceHead: 'Source',
  studentsHeading: 'Students of the bar',
  chosen: (students: string, range: string) => `${students} at ${range}.`,
  chosenNone: (range: string) => `Nobody whom you see by name is at ${range}.`,
  chosenSome: 'Only students whom you see by name are listed, 200 at most.',
  chosenClose: 'Close the list',
  student: 'Student',
  id: 'ID',
  class: 'Class',
  gradesTitle: 'Grades',
  gradesCaption: 'Grades',
  gradesNone: 'No grades to show',
  gradesNoneText: 'A grade appears here when you teach in it or lead it.',
  name: 'Grade',
  classesHead: 'Classes',
  studentsHead: 'Students',
};

export const gradeReason: Record<AccessReason, string> = {
  teaches_class: 'You see this grade because you teach this subject in it',
  homeroom: 'You see this grade because of your homeroom in it',
  leads_all: 'You see this grade because you lead the school',
  leads_grade: 'You see this grade because you lead it',
  leads_subject: 'You see this grade because you lead the subject',
  admin: 'You see this grade because you are an administrator',
};
