/** A time zone decides what "today" is twice: in the app, by the runtime's list, and in queries, by the database's. */
import type pg from 'pg';
import type { SchoolProblem } from './school-file.ts';

/** For a name that the runtime knows: the problem when the database does not, whose every query would fail by it. */
export async function timeZoneProblems(client: pg.ClientBase, timeZone: string): Promise<SchoolProblem[]> {
  const { rowCount } = await client.query('SELECT FROM pg_timezone_names WHERE lower(name) = lower($1) LIMIT 1', [
    timeZone,
  ]);
  if (rowCount === 1) return [];
  return [{ field: 'timeZone', message: 'is not known to the database; choose the time zone of a large city nearby' }];
}
