/**
 * What partial viewers see by name of the cohorts of a grade: the classes they teach, all classes of a subject they lead.
 * It is subtracted before anything is shown to them (`analytics/suppression.ts`). Runs inside `forOrganizationSql`.
 */
import type pg from 'pg';
import type { ClassFacts, RosterOn, Sight } from '#app/analytics/cohorts.server.ts';
import { type Cohort, type PartTable, tablesOfParts } from '#app/analytics/distribution.server.ts';
import type { Measure } from '#app/analytics/measures.ts';
import { showsMeasure } from './sight.ts';

type Wanted = {
  subjectId: ClassFacts['subjectId'];
  measures: readonly Measure[];
  cohorts: readonly Cohort[];
  periodId: string;
  on: RosterOn;
};

/** For each measure, in the order of `measures`, what each viewer of these sights sees by name. */
export async function seenIn(
  client: pg.ClientBase,
  sights: readonly Sight[],
  { subjectId, measures, cohorts, periodId, on }: Wanted,
): Promise<Record<string, PartTable>[]> {
  const viewers = [...new Set(sights.map(({ viewer }) => viewer))];
  const parts = measures.flatMap((measure, cohort) =>
    viewers.map((viewer) => ({
      viewer,
      cohort,
      classIds: sights
        .filter((sight) => sight.viewer === viewer && showsMeasure(sight, measure, subjectId))
        .map((sight) => sight.classId),
    })),
  );
  const tables = await tablesOfParts(client, cohorts, { parts, periodId, on });
  return measures.map((_, cohort) =>
    Object.fromEntries(
      parts.flatMap((part, at) => {
        const seen = tables[at];
        return part.cohort === cohort && seen ? [[part.viewer, seen] as const] : [];
      }),
    ),
  );
}
