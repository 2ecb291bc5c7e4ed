import type { Standing } from '#app/reports/view/distribution.ts';
import type { AccessReason } from '#app/reports/view.ts';

/** The class report: what is said about a class and its students. */
export const classReport = {
  noStudents: 'No students are on the roster of this class for this period.',
  noResults: (students: string) => `${students} students are on the roster; there are no results for this period yet.`,
  noneOfMeasure: (measure: string) => `No student of this class has a value for ${measure} in this period.`,
  allCounted: (students: string, measure: string) => `All ${students} students have a value for ${measure}.`,
  oneCounted: (students: string, measure: string) => `One of ${students} students has a value for ${measure}.`,
  someCounted: (counted: string, students: string, measure: string) =>
    `${counted} of ${students} students have a value for ${measure}.`,
  median: (median: string) => `Their median is ${median}`,
  medianOne: (value: string) => `It is ${value}`,
  above: (difference: string, grade: string, median: string) => `, ${difference} above ${grade}’s ${median}.`,
  below: (difference: string, grade: string, median: string) => `, ${difference} below ${grade}’s ${median}.`,
  equal: (grade: string) => `, the same as ${grade}’s.`,
  stop: '.',
  cautionFew: 'Fewer than ten students: look at each of them; an average moves with every one.',
  cautionMissing: (missing: string, students: string) =>
    `${missing} of ${students} have no value; what is shown may not speak for them.`,
  cautionPair: (one: string, other: string, different: string, both: string) =>
    `${one} and ${other} differ for ${different} of ${both} students; both are shown below.`,
  studentsCount: (count: string) => `${count} students`,
  oneStudent: '1 student',
  leftCount: (count: string) => `${count} more left and are not counted`,
  leftIncluded: (count: string) => `${count} who left are included`,
  showLeft: 'include them',
  hideLeft: 'leave them out',
  teachers: (names: string) => `Taught by ${names}`,
  measureLabel: 'Measure',
  studentsHeading: 'Students',
  studentsNote: (measure: string, among: string) =>
    `${measure}. The counts say how many students of ${among} stand below, at and above the same value; a dash keeps back counts of too few students to stay unnamed.`,
  percentileNote: (measure: string, among: string) =>
    `${measure}. The percentile says what share of ${among} stands below, counting half of those at the same value. The margin is how far chance alone could move it; a dash keeps back what few students could be known by.`,
  studentsNoteAlone: (measure: string) => `${measure}, by student.`,
  studentsCaption: (measure: string) => `Students by ${measure}`,
  amongClass: 'this class',
  student: 'Student',
  id: 'ID',
  place: 'Where',
  position: 'Position',
  belowHead: 'Below',
  atHead: 'At',
  aboveHead: 'Above',
  percentileHead: 'Percentile',
  marginHead: 'Margin',
  chosen: (students: string, range: string) => `${students} at ${range}.`,
  chosenNone: (range: string) => `No student of this class is at ${range}.`,
  chosenAll: (count: string) => `Show all ${count}`,
  besideMedian: (period: string) => `Median, ${period}`,
  asOf: 'As of',
  left: (day: string) => `left ${day}`,
  positionText: (below: string, at: string, above: string) => `${below} below, ${at} at, ${above} above`,
  overviewHeading: 'All measures',
  overviewNote: 'Half of the students lie at or below the median, and the middle half between the two quartiles.',
  overviewCaption: 'All measures of this class',
  counted: 'Counted',
  medianHead: 'Median',
  middleHead: 'Middle half',
  gradeMedian: (grade: string) => `${grade} median`,
  difference: 'Difference',
  source: 'Source',
  matrixSummary: 'All values, student by student',
  matrixCaption: 'All values by student',
  figuresHeading: 'Every measure as a figure',
  nothing: (measures: string) => `Without a value in this period: ${measures}.`,
};

export const band: Record<Standing['band'], string> = {
  low: 'Lower quarter',
  middle: 'Middle half',
  high: 'Upper quarter',
};

export const reason: Record<AccessReason, string> = {
  teaches_class: 'You see this class because you teach it',
  homeroom: 'You see this class because it is your homeroom’s',
  leads_all: 'You see this class because you lead the school',
  leads_grade: 'You see this class because you lead its grade',
  leads_subject: 'You see this class because you lead its subject',
  admin: 'You see this class because you are an administrator',
};
