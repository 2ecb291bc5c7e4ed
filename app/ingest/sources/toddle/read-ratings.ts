/** Rows of Toddle's long CSV to facts: one per rating, and the tasks and subject tags they belong to. */

import type { IssueCode, IssueDetails } from '../../issue.ts';
import { parseMoment } from '../../values/day.ts';
import { detached } from '../../values/detached.ts';
import { parseNumber } from '../../values/number.ts';
import { CRITERION, type Rating, readRating } from '../../values/rating.ts';
import type { OpenFile, RowOutcome, RowReader } from '../layout.ts';
import { type CellOf, cellReader, claimOf, createStudentFinder, headingOf } from '../people.ts';
import { createPlaces, type Places } from './places.ts';
import { componentOf, type Purpose, purposeOf } from './vocabulary.ts';

type Task = {
  classId: string | null;
  termId: string | null;
  title: string;
  purpose: Purpose;
  due: string | null;
  scale: string;
  maximum: number | null;
  subjects: Set<string>;
};

/** Rows of one rating stand near each other; this many are remembered so that most repeats are not even staged. */
const REMEMBERED = 4096;

export function openRatings(file: OpenFile): RowReader {
  const cell = cellReader(file.columns);
  const find = createStudentFinder(file);
  const places = createPlaces(file);
  const tasks = new Map<string, Task>();
  const recent = new Map<string, string>();

  function read(cells: readonly string[], row: number): RowOutcome {
    const at = { file, cell, cells, row };
    const student = find(claimOf(cells, cell), row);
    if (student.outcome !== 'facts') return student.outcome;
    const parsed = parseRow(at);
    if (parsed === 'invalid') return 'rejected';
    const taskId = remember(tasks, places, at, parsed);
    if (parsed.rating === null) return 'facts';
    const rating = cell(cells, 'rating');
    const key = `${rating}|${taskId}|${student.id}|${parsed.component}`;
    const text = `${parsed.raw}|${parsed.ratedAt ?? ''}|${parsed.rating.state}`;
    if (rating !== '' && recent.get(key) === text) return 'facts';
    if (recent.size >= REMEMBERED) recent.clear();
    recent.set(key, text);
    const tool = rating || cell(cells, 'tool_id') || cell(cells, 'tool_type');
    const { value, low, high, state } = parsed.rating;
    file.put('incoming_score', [
      ...[row, student.id, taskId, parsed.component, tool, rating || null],
      ...[value, low, high, state, parsed.raw, parsed.ratedAt],
    ]);
    return 'facts';
  }

  function finish(): void {
    for (const [id, task] of tasks) {
      const { classId, termId, title, purpose, due, scale, maximum, subjects } = task;
      file.put('incoming_assessment', [id, classId, termId, title, purpose, due, scale, maximum]);
      for (const subject of subjects) file.put('incoming_tag', [id, subject]);
    }
    places.finish();
  }

  return { subject: null, date: null, read, finish };
}

type RowPlace = { file: OpenFile; cell: CellOf; cells: readonly string[]; row: number };

type ParsedRow = {
  purpose: Purpose;
  maximum: number | null;
  due: string | null;
  component: string;
  raw: string;
  /** Null when the cell is empty: nothing was rated, and nothing is erased. */
  rating: Rating | null;
  ratedAt: string | null;
};

function parseRow(at: RowPlace): ParsedRow | 'invalid' {
  const { file, cell, cells } = at;
  const text = (role: string): string => cell(cells, role);
  const purpose = purposeOf(text('purpose'));
  if (purpose === null) return reject(at, 'purpose', 'unknown_purpose', { value: text('purpose') });
  if (taskIdOf(at) === '') return reject(at, 'assignment', 'missing_value');
  const maximumText = text('maximum');
  const maximum = file.isMissing(maximumText) ? null : parseNumber(maximumText);
  if (maximum === null && !file.isMissing(maximumText))
    return reject(at, 'maximum', 'not_a_number', { value: maximumText });
  const dueText = text('due');
  const due = file.isMissing(dueText) ? null : file.dayIn('due', dueText);
  if (due === null && !file.isMissing(dueText)) return reject(at, 'due', 'invalid_date', { value: dueText });
  const component = componentOf(text('element_type'), text('element'), text('title'));
  const raw = text('value');
  const rating = parseRating(at, raw, component, maximum);
  if (rating === 'invalid') return rating;
  const draft = text('state').toUpperCase() === 'DRAFT';
  const counted = draft && rating !== null ? { value: null, low: null, high: null, state: 'draft' as const } : rating;
  const ratedAt = parseMoment(text('updated')) ?? parseMoment(text('published'));
  return {
    purpose,
    maximum: maximum !== null && maximum > 0 ? maximum : null,
    due,
    component,
    raw,
    rating: counted,
    ratedAt,
  };
}

function parseRating(at: RowPlace, raw: string, component: string, maximum: number | null): Rating | null | 'invalid' {
  const { file, cell, cells } = at;
  const blank = raw === '' || /^[-–—]+$/.test(raw);
  if (blank) return null;
  const criterion = /^[A-D]$/.test(component);
  const numeric = component === 'overall' && cell(cells, 'tool_type').toUpperCase() === 'SCORE';
  const reading = readRating(raw, { criterion, maximum, numeric });
  if (!reading.ok) {
    // The organization's own words for nothing are not results either.
    if (reading.code === 'not_a_score' && file.isMissing(raw)) return null;
    const scale = criterion ? CRITERION : { low: 0, high: maximum ?? 'the maximum' };
    return reject(at, 'value', reading.code, { value: raw, ...scale });
  }
  const place = { row: at.row, column: headingOf(file, 'value') };
  const { value } = reading.value;
  if (reading.repairedBand !== undefined) file.note('repaired_band', place, { value: raw, band: reading.repairedBand });
  if (criterion && value !== null && !Number.isInteger(value)) file.note('level_not_whole', place, { value });
  if (!criterion && maximum !== null && value !== null && value > maximum)
    file.note('above_maximum', place, { value, maximum });
  return reading.value;
}

function reject(at: RowPlace, role: string, code: IssueCode, details: IssueDetails = {}): 'invalid' {
  at.file.note(code, { row: at.row, column: headingOf(at.file, role) }, details);
  return 'invalid';
}

/** V1 of the summary has only the source, which is the assignment in one class. */
function taskIdOf({ cell, cells }: RowPlace): string {
  return cell(cells, 'assignment') || cell(cells, 'source');
}

/** The task of a row, its class and tags completed by every row that knows more. */
function remember(tasks: Map<string, Task>, places: Places, at: RowPlace, parsed: ParsedRow): string {
  const text = (role: string): string => at.cell(at.cells, role);
  const id = taskIdOf(at);
  const { row } = at;
  const when = places.when({ year: text('year'), term: text('term'), due: parsed.due, row });
  const subject = places.subject({ id: text('subject_id'), name: text('subject'), row });
  const classId = places.class({
    id: text('class_id'),
    name: text('class'),
    yearId: when.yearId,
    subjectId: subject,
    row,
  });
  const known = tasks.get(id);
  if (known === undefined) {
    const { purpose, maximum, due } = parsed;
    const title = detached(text('title').replace(/\s+/g, ' ').slice(0, 500));
    const subjects = new Set(subject === null ? [] : [subject]);
    tasks.set(detached(id), {
      classId,
      termId: when.termId,
      title,
      purpose,
      due,
      scale: detached(text('tool_type')),
      maximum,
      subjects,
    });
    return id;
  }
  known.classId ??= classId;
  known.maximum ??= parsed.maximum;
  if (subject !== null) known.subjects.add(subject);
  return id;
}
