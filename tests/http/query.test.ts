import { describe, expect, it } from 'vitest';
import { pathId, queryChoice, queryFlag, queryId, queryLimit, queryPage, queryText } from '#app/http/query.server.ts';

const ID = '0199f0c4-1111-7000-8000-000000000001';
const query = (text: string) => new URLSearchParams(text);

async function thrown(read: () => unknown): Promise<{ status: number; body: unknown }> {
  try {
    read();
  } catch (problem) {
    if (problem instanceof Response) return { status: problem.status, body: await problem.json() };
    throw problem;
  }
  throw new Error('Nothing was thrown.');
}

describe('values of a query', () => {
  it.each([
    ['', 1],
    ['page=', 1],
    ['page=3', 3],
    ['page=0', 1],
    ['page=-7', 1],
    ['page=99999999999999999999999', 10_000],
  ])('%j is page %i', (text, page) => {
    expect(queryPage(query(text))).toBe(page);
  });

  it.each([
    ['', 25],
    ['limit=1', 10],
    ['limit=-5', 10],
    ['limit=10', 10],
    ['limit=11', 25],
    ['limit=50', 50],
    ['limit=51', 50],
    [`limit=${'9'.repeat(400)}`, 50],
  ])('%j is limit %i', (text, limit) => {
    expect(queryLimit(query(text))).toBe(limit);
  });

  it('names what is malformed', async () => {
    const malformed = (field: string) => ({ status: 400, body: { code: 'malformed', field } });
    expect(await thrown(() => queryPage(query('page=two')))).toEqual(malformed('page'));
    expect(await thrown(() => queryPage(query('page=1.5')))).toEqual(malformed('page'));
    expect(await thrown(() => queryLimit(query('limit=1e3')))).toEqual(malformed('limit'));
    expect(await thrown(() => queryId(query('year=1'), 'year'))).toEqual(malformed('year'));
    expect(await thrown(() => queryId(query(`year=${ID}'`), 'year'))).toEqual(malformed('year'));
    expect(await thrown(() => queryChoice(query('sort=up'), 'sort', ['name'], 'name'))).toEqual(malformed('sort'));
    expect(await thrown(() => queryFlag(query('left=yes'), 'left'))).toEqual(malformed('left'));
    expect(await thrown(() => queryText(query('q=a%00b'), 'q', 64))).toEqual(malformed('q'));
  });

  it('are trimmed, folded, cut', () => {
    expect(queryId(query(`year=${ID.toUpperCase()}`), 'year')).toBe(ID);
    expect(queryId(query('year='), 'year')).toBeNull();
    expect(queryText(query('q=%20a%20'), 'q', 64)).toBe('a');
    expect(queryText(query(`q=${'x'.repeat(1_000_000)}`), 'q', 64)).toHaveLength(64);
    expect(queryText(query(`q=${'😀'.repeat(100)}`), 'q', 64)).toBe('😀'.repeat(64));
    expect(queryFlag(query('left=1'), 'left')).toBe(true);
    expect(queryFlag(query('left=0'), 'left')).toBe(false);
  });
});

describe('the id in a path', () => {
  it('is a UUID or is not there', async () => {
    expect(pathId(ID)).toBe(ID);
    for (const wrong of [undefined, '', 'x', `${ID}x`, '1', `${ID}\n`]) {
      expect(await thrown(() => pathId(wrong))).toEqual({ status: 404, body: { code: 'not_found' } });
    }
  });
});
