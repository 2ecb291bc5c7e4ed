import { expect, test } from 'vitest';
import { AVOIDED_NAMES } from '#bin/demo/avoided-names.ts';
import { generateSchool } from '#bin/demo/generate.ts';
import type { Student } from '#bin/demo/model.ts';
import { NORTHWOOD } from '#bin/demo/northwood.ts';
import type { SchoolPlan } from '#bin/demo/school-plan.ts';
import { SOUTHGATE } from '#bin/demo/southgate.ts';

const northwood = studentsOf(NORTHWOOD);
const southgate = studentsOf(SOUTHGATE);
const students = [...northwood, ...southgate];
const names = students.map(fullName);

test.each(['José ', 'Zoë ', 'Łukasz ', 'Søren ', ' García Márquez', ' Al-Rashid', " O'Brien", ' van der Berg'])(
  'somebody has %s in the name',
  (part) => {
    expect(names.some((name) => ` ${name} `.includes(part))).toBe(true);
  },
);

test('some names are in Arabic script, with Latin letters in IXL', () => {
  const arabic = students.filter((student) => /\p{Script=Arabic}/u.test(student.firstName));
  expect(arabic.length).toBeGreaterThan(5);
  for (const student of arabic) expect(`${student.ixlFirstName} ${student.ixlLastName}`).toMatch(/^[A-Z][A-Za-z -]+$/);
});

test('exactly the planned students share a full name', () => {
  expect(repeated(northwood.map(fullName))).toEqual(['Maryam Haddad', 'Min-jun Park']);
  expect(repeated(southgate.map(fullName))).toEqual(['Kabir Nair']);
});

test('some are known by another name, and IDs are never shared', () => {
  expect(students.filter((student) => student.preferredName !== '').length).toBeGreaterThan(20);
  expect(new Set(students.map((student) => student.uid)).size).toBe(students.length);
  expect(new Set(students.map((student) => student.toddleId)).size).toBe(students.length);
});

test('nobody well known is among them', () => {
  expect(names.filter((name) => AVOIDED_NAMES.includes(name))).toEqual([]);
});

function studentsOf(plan: SchoolPlan): Student[] {
  const everyone = generateSchool(plan).years.flatMap((year) => year.placements.map((place) => place.student));
  return [...new Set(everyone)];
}

function fullName(student: Student): string {
  return `${student.firstName} ${student.lastName}`;
}

function repeated(all: readonly string[]): string[] {
  return all.filter((name, index) => all.indexOf(name) < index).sort();
}
