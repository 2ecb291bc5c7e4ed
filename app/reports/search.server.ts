/**
 * Finds students and classes by the beginnings of their names' words, folded, in any order; legal and known-as names
 * alike. What the visitor may not see is left out before the limit counts, so two hundred namesakes elsewhere never hide
 * a teacher's own student. Names with a whole word as typed come first.
 *
 * Each word is one range of a B-tree in "C" order: `LIKE` and trigrams are not leakproof and would scan under row-level
 * security.
 */
import type pg from 'pg';
import type { ClassFacts } from '#app/analytics/cohorts.server.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { currentYear } from '#app/organizations/calendar.ts';
import { foldTokens } from '#app/organizations/fold.ts';
import { classNameOf } from './class-report.server.ts';
import { findClasses } from './classes.server.ts';
import { classesWithin, type Lister, reachParameters, studentsWithin } from './reach.ts';
import { studentRows } from './student-rows.server.ts';
import type { SearchView } from './view.ts';

export type SearchRequest = { query: string; limit: number; today: string; lister: Lister };

/** What `readWords` made of the query; nothing of how it was typed. */
export type WordsRequest = Omit<SearchRequest, 'query'> & { words: string[] };

export type Found = Pick<SearchView, 'students' | 'classes' | 'more'>;

const FEWEST_CHARACTERS = 2;
const MOST_CHARACTERS = 64;
const MOST_WORDS = 6;
/** Sorts after every other character. */
const LAST_CHARACTER = '\u{10FFFF}';

/** The words to look for, or why not to look. */
export function readWords(query: string): { state: 'empty' | 'too_short' } | { state: 'searched'; words: string[] } {
  const text = Array.from(query.trim()).slice(0, MOST_CHARACTERS).join('');
  if (text === '') return { state: 'empty' };
  const words = foldTokens(text).slice(0, MOST_WORDS);
  const characters = words.reduce((sum, word) => sum + Array.from(word).length, 0);
  return characters < FEWEST_CHARACTERS ? { state: 'too_short' } : { state: 'searched', words };
}

export async function loadSearch(client: pg.ClientBase, { limit, ...request }: WordsRequest): Promise<Found> {
  const { today, lister } = request;
  const calendar = await loadCalendar(client);
  const yearId = currentYear(calendar, today)?.id ?? null;
  const wanted = { ...request, limit: limit + 1, yearId };
  const studentIds = await findStudentIds(client, wanted);
  const classes = await findClassFacts(client, wanted);
  return {
    students: await studentRows(client, studentIds.slice(0, limit), { yearId, day: today, classes: lister.classes }),
    classes: classes.slice(0, limit).map((facts) => classNameOf(facts, calendar)),
    more: studentIds.length > limit || classes.length > limit,
  };
}

type Wanted = { words: string[]; limit: number; today: string; yearId: string | null; lister: Lister };

/** One row per entity of the kind that has every word, with how many it has in full. Parameters `$1` words, `$2` ends. */
function matching(kind: 'student' | 'class', words: readonly string[]): string {
  const each = words.map(
    (_, at) => `SELECT entity_id, ${at} AS word, bool_or(token = ($1::text[])[${at + 1}]) AS whole
                  FROM search_token
                 WHERE kind = '${kind}' AND token >= ($1::text[])[${at + 1}] AND token < ($2::text[])[${at + 1}]
                 GROUP BY entity_id`,
  );
  return `SELECT entity_id, count(*) FILTER (WHERE whole) AS whole
            FROM (${each.join(' UNION ALL ')}) AS found
           GROUP BY entity_id HAVING count(*) = ${words.length}`;
}

async function findStudentIds(
  client: pg.ClientBase,
  { words, limit, today, yearId, lister }: Wanted,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT s.id
       FROM (${matching('student', words)}) AS hit
       JOIN student s ON s.id = hit.entity_id
      WHERE ${studentsWithin(6, { day: '$4', current: '$5::uuid' })}
      ORDER BY hit.whole DESC, s.last_name COLLATE "und-x-icu", s.first_name COLLATE "und-x-icu", s.id
      LIMIT $3`,
    [words, words.map(endOf), limit, today, yearId, ...reachParameters(lister.students)],
  );
  return rows.map(({ id }) => id);
}

/** Classes of the current year. */
async function findClassFacts(client: pg.ClientBase, { words, limit, yearId, lister }: Wanted): Promise<ClassFacts[]> {
  if (yearId === null) return [];
  const { rows } = await client.query<{ id: string }>(
    `SELECT c.id
       FROM (${matching('class', words)}) AS hit
       JOIN class c ON c.id = hit.entity_id
      WHERE c.academic_year_id = $4 AND ${classesWithin(5)}
      ORDER BY hit.whole DESC, c.name COLLATE "und-x-icu", c.id
      LIMIT $3`,
    [words, words.map(endOf), limit, yearId, ...reachParameters(lister.classes)],
  );
  const only = rows.map(({ id }) => id);
  if (only.length === 0) return [];
  return findClasses(client, { yearId, grade: null, subject: null, lister, only }, { limit, offset: 0 });
}

function endOf(word: string): string {
  return `${word}${LAST_CHARACTER}`;
}
