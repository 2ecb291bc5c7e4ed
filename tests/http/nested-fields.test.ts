import { describe, expect, it } from 'vitest';
import { nestedFields } from '#app/http/nested-fields.ts';

describe('nested fields', () => {
  it('are what their names spell', () => {
    expect(nestedFields({ 'a[0].b': '1', 'a[0].c[1]': '2', 'a[2].b': '3', 'd.e': '4', plain: '5' })).toEqual({
      a: [{ b: '1', c: [undefined, '2'] }, undefined, { b: '3' }],
      d: { e: '4' },
      plain: '5',
    });
  });

  it.each(['a[', 'a[9999]', '__proto__', 'a.__proto__.b', 'a..b', '1', 'classes[]'])('leave out %s', (name) => {
    expect(nestedFields({ [name]: 'x' })).toEqual({});
  });

  it('never reach beyond themselves', () => {
    nestedFields({ 'constructor.prototype.polluted': 'x', 'toString.call': 'y' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('keep the later kind when one name is two things', () => {
    expect(nestedFields({ 'a.b': '1', a: '2' })).toEqual({ a: '2' });
  });
});
