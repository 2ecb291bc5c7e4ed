import { createRandom } from './random.ts';

/** A made-up student: `uid` as the school and the vendor write it, `grade` from 0, the first of five. */
export type Student = { uid: string; firstName: string; lastName: string; grade: number };

export const GRADES = ['MYP 1', 'MYP 2', 'MYP 3', 'MYP 4', 'MYP 5'] as const;
/** What IXL calls the same grades. */
export const IXL_GRADES = ['6', '7', '8', '9', '10'] as const;

const FIRST = ['Amal', 'Zoë', 'Jun', 'Noor', 'Inés', 'Kofi', 'Mia', 'Ravi', 'Yuki', 'Omar', 'Eva', 'Luca'];
const LAST = ['Okafor', 'Nguyễn', 'García', 'Müller', 'Haddad', 'Kim', 'Silva', 'Novák', 'Singh', 'Ito', 'Berg', 'Ali'];

/** Always the same students for the same count; grades are filled in turn, so each has a fifth of them. */
export function makeStudents(count: number, firstUid: bigint): Student[] {
  const random = createRandom(count);
  return Array.from({ length: count }, (_, index) => ({
    uid: String(firstUid + BigInt(index)),
    firstName: FIRST[Math.floor(random() * FIRST.length)] ?? '',
    lastName: LAST[Math.floor(random() * LAST.length)] ?? '',
    grade: index % GRADES.length,
  }));
}
