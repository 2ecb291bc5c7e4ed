import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldTokens } from '#app/organizations/fold.ts';

describe('folding a name', () => {
  test.each([
    ['Zoë', 'zoe'],
    ['ÅNGSTRÖM', 'angstrom'],
    ['Straße', 'strasse'],
    ['Łukasz Sørensen-Æbelø', 'lukasz sorensen aebelo'],
    ['O’Brien', 'o brien'],
    ["D'Angelo", 'd angelo'],
    ['  Ana   María ', 'ana maria'],
    ['İpek Işık', 'ipek isik'],
    ['ﬁona', 'fiona'],
    ['Ｔａｒｏ', 'taro'],
    ['محمّد أحمد', 'محمد احمد'],
    ['إبراهيم آل ـــسعود', 'ابراهيم ال سعود'],
    ['فاطمة', 'فاطمه'],
    ['李 小龙', '李 小龙'],
    ['', ''],
    ['--', ''],
  ])('%j becomes %j', (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(fold(fold(name))).toBe(fold(name));
      }),
    );
  });

  test('gives distinct words in order', () => {
    expect(foldTokens('Ana-María de la Cruz de Ana')).toEqual(['ana', 'maria', 'de', 'la', 'cruz']);
    expect(foldTokens(' - ')).toEqual([]);
  });
});
