/**
 * Writes a plan to the calendar's tables. In each list removals come first, then the positions of what changes are
 * parked below zero, so that every position and name is free when it is taken.
 */
import type pg from 'pg';
import { loadCalendar } from './calendar.server.ts';
import { gradeNamed, subjectNamed, termNamed, yearNamed } from './calendar.ts';
import type { OrganizationId } from './organization-id.ts';
import type { SchoolFile } from './school-file.ts';
import type { SchoolPlan } from './school-plan.ts';

type Client = pg.ClientBase;

export async function writePlan(client: Client, organization: OrganizationId, plan: SchoolPlan): Promise<void> {
  await removeFrom(client, 'term', plan.terms.remove);
  await writeYears(client, organization, plan.years);
  await writeTerms(client, organization, plan.terms);
  await writeGrades(client, organization, plan.grades);
  await writeSubjects(client, organization, plan.subjects);
}

/** Replaces the boundaries by the file's, when it has any to say. True when they differ from what was there. */
export async function writeBoundaries(
  client: Client,
  organization: OrganizationId,
  school: SchoolFile,
): Promise<boolean> {
  if (school.boundaries === undefined) return false;
  const before = await boundaries(client);
  const calendar = await loadCalendar(client);
  await client.query('DELETE FROM boundary_set WHERE organization_id = $1', [organization]);
  for (const { subject, grade, term, lowestTotals } of school.boundaries) {
    const year = term && yearNamed(calendar, term.year);
    await client.query(
      `INSERT INTO boundary_set (organization_id, subject_id, grade_level_id, term_id, lowest_totals)
       VALUES ($1, $2, $3, $4, $5)`,
      [
        organization,
        subject && subjectNamed(calendar, subject)?.id,
        grade && gradeNamed(calendar, grade)?.id,
        term && year && termNamed(year, term.name)?.id,
        lowestTotals,
      ],
    );
  }
  return before !== (await boundaries(client));
}

async function boundaries(client: Client): Promise<string> {
  const { rows } = await client.query<{ all: string }>(
    `SELECT coalesce(jsonb_agg(to_jsonb(b) - 'id' ORDER BY b.subject_id, b.grade_level_id, b.term_id), '[]')::text AS all
       FROM boundary_set b`,
  );
  return rows[0]?.all ?? '';
}

async function writeYears(client: Client, organization: OrganizationId, plan: SchoolPlan['years']): Promise<void> {
  await removeFrom(client, 'academic_year', plan.remove);
  for (const { item } of plan.change) {
    await client.query(
      'UPDATE academic_year SET name = $3, started_on = $4, ended_on = $5 WHERE (organization_id, id) = ($1, $2)',
      [organization, item.id, item.name, item.startedOn, item.endedOn],
    );
  }
  for (const item of plan.create) {
    await client.query(
      'INSERT INTO academic_year (organization_id, name, started_on, ended_on) VALUES ($1, $2, $3, $4)',
      [organization, item.name, item.startedOn, item.endedOn],
    );
  }
}

async function writeTerms(client: Client, organization: OrganizationId, plan: SchoolPlan['terms']): Promise<void> {
  await parkPositions(client, 'term', plan.change);
  for (const { item } of plan.change) {
    await client.query(
      `UPDATE term SET name = $3, position = $4, started_on = $5, ended_on = $6
        WHERE (organization_id, id) = ($1, $2)`,
      [organization, item.id, item.name, item.position, item.startedOn, item.endedOn],
    );
  }
  for (const item of plan.create) {
    await client.query(
      `INSERT INTO term (organization_id, academic_year_id, name, position, started_on, ended_on)
       SELECT $1, id, $3, $4, $5, $6 FROM academic_year WHERE organization_id = $1 AND name = $2`,
      [organization, item.year, item.name, item.position, item.startedOn, item.endedOn],
    );
  }
}

async function writeGrades(client: Client, organization: OrganizationId, plan: SchoolPlan['grades']): Promise<void> {
  await removeFrom(client, 'grade_level', plan.remove);
  await parkPositions(client, 'grade_level', plan.change);
  for (const { item } of plan.change) {
    await client.query(
      `UPDATE grade_level SET name = $3, position = $4, programme = $5, ixl_grade = $6, descriptor_year = $7
        WHERE (organization_id, id) = ($1, $2)`,
      [organization, item.id, item.name, item.position, item.programme, item.ixlGrade, item.descriptorYear],
    );
  }
  for (const item of plan.create) {
    await client.query(
      `INSERT INTO grade_level (organization_id, name, position, programme, ixl_grade, descriptor_year)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [organization, item.name, item.position, item.programme, item.ixlGrade, item.descriptorYear],
    );
  }
}

async function writeSubjects(
  client: Client,
  organization: OrganizationId,
  plan: SchoolPlan['subjects'],
): Promise<void> {
  await removeFrom(client, 'subject', plan.remove);
  for (const { item } of plan.change) {
    await client.query(
      `UPDATE subject SET name = $3, subject_group = $4, ixl_subject = $5, criteria = $6, position = $7
        WHERE (organization_id, id) = ($1, $2)`,
      [organization, item.id, item.name, item.group, item.ixlSubject, item.criteria, item.position],
    );
  }
  for (const item of plan.create) {
    await client.query(
      `INSERT INTO subject (organization_id, name, subject_group, ixl_subject, criteria, position)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [organization, item.name, item.group, item.ixlSubject, item.criteria, item.position],
    );
  }
}

type CalendarTable = 'academic_year' | 'term' | 'grade_level' | 'subject';

async function removeFrom(client: Client, table: CalendarTable, removed: { id: string }[]): Promise<void> {
  if (removed.length === 0) return;
  await client.query(`DELETE FROM ${table} WHERE id = ANY ($1)`, [removed.map(({ id }) => id)]);
}

async function parkPositions(
  client: Client,
  table: 'term' | 'grade_level',
  changed: { item: { id: string } }[],
): Promise<void> {
  if (changed.length === 0) return;
  await client.query(`UPDATE ${table} SET position = -position WHERE id = ANY ($1)`, [
    changed.map(({ item }) => item.id),
  ]);
}
