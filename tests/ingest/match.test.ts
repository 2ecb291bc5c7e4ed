import { describe, expect, test } from 'vitest';
import { aliasKey, createStudentIndex, type KnownStudent } from '#app/ingest/match/student-index.ts';

function student(uid: string, firstName = 'Ana', lastName = 'Wu', more: Partial<KnownStudent> = {}): KnownStudent {
  return { id: `id of ${uid}`, uid, firstName, lastName, knownAs: null, email: null, ...more };
}

function indexOf(students: KnownStudent[], crosswalk: [string, string][] = [], aliases: [string, string][] = []) {
  return createStudentIndex({ students, crosswalk: new Map(crosswalk), aliases: new Map(aliases) });
}

const one = (uid: string) => ({ kind: 'one', id: `id of ${uid}` });

describe('by ID', () => {
  test.each(['10004', ' 10004 ', 'ID10004', '10_STU_10004', '10004.0', '10,004', '0010004'])(
    '%j is 10004',
    (externalId) => {
      expect(indexOf([student('10004'), student('10005')]).match({ externalId })).toEqual(one('10004'));
    },
  );

  test('leading zeros that a spreadsheet dropped are found again', () => {
    expect(indexOf([student('00042')]).match({ externalId: '42' })).toEqual(one('00042'));
  });

  test('the exact ID wins over one that only looks alike', () => {
    expect(indexOf([student('42'), student('0042')]).match({ externalId: '0042' })).toEqual(one('0042'));
  });

  test('an ID that fits two students fits none', () => {
    const match = indexOf([student('0042'), student('00042')]).match({ externalId: '42' });
    expect(match.kind).toBe('several');
  });

  test('the vendor’s own ID comes first', () => {
    expect(indexOf([student('1'), student('2')], [['1', 'id of 2']]).match({ externalId: '1' })).toEqual(one('2'));
  });
});

describe('without a known ID', () => {
  const ana = student('1', 'Ana', 'Lowell-Calder', { email: 'ana@school.example', knownAs: 'Annie' });

  test('e-mail decides, whatever its case, unless two students share it', () => {
    const claim = { externalId: 'x', email: 'ANA@school.example' };
    expect(indexOf([ana]).match(claim)).toEqual(one('1'));
    expect(indexOf([ana, student('2', 'B', 'C', { email: 'ana@school.example' })]).match(claim).kind).toBe('none');
  });

  test('a remembered alias decides', () => {
    const claim = { externalId: '', firstName: 'Ána', lastName: 'Lowell Calder' };
    expect(indexOf([ana], [], [[aliasKey(claim), 'id of 1']]).match(claim)).toEqual(one('1'));
  });

  test.each([
    ['Ana', 'Lowell-Calder'],
    ['ANA', 'LOWELLCALDER'],
    ['Ana Maria', 'Lowell Calder'],
    ['Annie', 'Lowell-Calder'],
    ['Lowell-Calder', 'Ana'],
    ['Ana76', 'Lowell-Calder77'],
  ])('the name %s %s only proposes', (firstName, lastName) => {
    const match = indexOf([ana, student('2')]).match({ externalId: '', firstName, lastName });
    expect(match).toEqual({ kind: 'none', candidates: [ana] });
  });

  test('two students of one name are two candidates', () => {
    const match = indexOf([student('1'), student('2')]).match({ externalId: '9', firstName: 'Ana', lastName: 'Wu' });
    expect(match.kind === 'none' && match.candidates.length).toBe(2);
  });
});
