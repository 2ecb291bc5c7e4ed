import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from '#app/accounts/common-passwords.ts';
import { passwordProblem } from '#app/accounts/password-rules.ts';

const own = { email: 'ana.alvarez@northwood.example', name: 'Ana Álvarez', organization: 'Northwood School' };

describe('a password', () => {
  it.each([
    ['four words make sense', null],
    ['Zoë has twelve cafés', null],
    ['northwood has 12 oak trees', null],
    ['eleven char', 'too_short'],
    ['😀😀😀😀😀😀😀😀😀😀😀', 'too_short'],
    ['', 'too_short'],
    ['123456789qwe', 'common'],
    ['QWERTY123456', 'common'],
    ['qwerty 123 456', 'common'],
    ['aaaaaaaaaaaa', 'repetitive'],
    ['abababababab', 'repetitive'],
    ['abcdefghijkl', 'repetitive'],
    ['nmlkjihgfedc', 'repetitive'],
    ['ana.alvarez@northwood.example', 'personal'],
    ['NorthwoodSchool1', 'personal'],
    ['álvarez-northwood', 'personal'],
  ])('%j: %s', (password, problem) => {
    expect(passwordProblem(password, own)).toBe(problem);
  });

  it('is compared with a list of long ones only', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(250);
    expect([...COMMON_PASSWORDS].filter((one) => one.length < 12 || one !== one.toLowerCase())).toEqual([]);
  });
});
