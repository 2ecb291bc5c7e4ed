/** Rows of a diagnostic to facts: one per overall or strand level that is there, with the vendor's percentile and tier. */
import { termOn } from '#app/organizations/calendar.ts';
import type { NamedSubject } from '../../file-name.ts';
import { type Level, readLevel } from '../../values/level.ts';
import { parseNumber } from '../../values/number.ts';
import type { OpenFile, RowOutcome, RowReader } from '../layout.ts';
import { type CellOf, cellReader, claimOf, createStudentFinder } from '../people.ts';
import { type Attribute, fromRole, toRole } from './result-columns.ts';
import { strandBySlug } from './strands.ts';
import { type Subjects, settleDay, settleSubjects } from './subject-and-day.ts';

type Product = 'diagnostic' | 'levelup';

/** The columns of one overall or strand: attribute to role. */
type ResultGroup = { subject: NamedSubject; strand: string; roles: Partial<Record<Attribute, string>> };

type Result = Level & { percentile: number | null; tier: string | null; scale: number | null };

export function openDiagnostic(file: OpenFile, product: Product): RowReader {
  const results = [...file.columns.keys()].map(fromRole).filter((column) => column !== null);
  const subjects = settleSubjects(file, results);
  const day = settleDay(file);
  if (termOn(file.calendar, day) === null) file.note('outside_terms', {}, { value: day });
  const groups = groupColumns(results, subjects);
  noteNewStrands(file, groups);
  const cell = cellReader(file.columns);
  const find = createStudentFinder(file);
  const merge = createRowMerge(file, groups);
  const window = file.options.window ?? day;

  function read(cells: readonly string[], row: number): RowOutcome {
    const at = { file, cell, cells, row };
    const values = groups.map((group) => readGroup(at, group));
    const claim = claimOf(cells, cell);
    const student = find(claim, row);
    if (student.outcome !== 'facts') return student.outcome;
    if (values.includes('invalid')) return 'rejected';
    const valid = values.filter((value) => value !== 'invalid');
    const fresh = merge(student.id, at, valid);
    if (fresh === null) return 'rejected';
    fresh.forEach((value, index) => {
      const group = groups[index];
      if (value === null || group === undefined) return;
      const { level, low, high, scale, percentile, tier } = value;
      const key = [row, student.id, product, group.subject, window, group.strand];
      file.put('incoming_diagnostic', [...key, level, low, high, scale, percentile, tier, day]);
    });
    return 'facts';
  }

  return { subject: subjects.subjects.join('+'), date: day, read, finish: () => undefined };
}

function groupColumns(
  results: readonly { subject: NamedSubject | ''; strand: string; attribute: Attribute }[],
  subjects: Subjects,
) {
  const groups = new Map<string, ResultGroup>();
  for (const column of results) {
    const subject = column.subject === '' ? subjects.unlabelled : column.subject;
    if (subject === null || !subjects.subjects.includes(subject)) continue;
    const key = `${subject}:${column.strand}`;
    const group = groups.get(key) ?? { subject, strand: column.strand, roles: {} };
    group.roles[column.attribute] = toRole(column);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function noteNewStrands(file: OpenFile, groups: readonly ResultGroup[]): void {
  for (const { strand, roles } of groups) {
    if (strand === 'overall' || strandBySlug(strand) !== null) continue;
    const role = roles.level ?? roles.scale;
    const index = role === undefined ? undefined : file.columns.get(role);
    const column = index === undefined ? null : (file.headings[index]?.text ?? null);
    file.note('new_strand', { column }, { value: strand.replaceAll('_', ' ') });
  }
}

type RowContext = { file: OpenFile; cell: CellOf; cells: readonly string[]; row: number };

/** Null when there is no level: a percentile without one says nothing. */
function readGroup(context: RowContext, group: ResultGroup): Result | null | 'invalid' {
  const { file, cell, cells } = context;
  const text = (attribute: Attribute): string | null => {
    const role = group.roles[attribute];
    const value = role === undefined ? '' : cell(cells, role);
    return file.isMissing(value) ? null : value;
  };
  const [levelText, scaleText, percentileText] = [text('level'), text('scale'), text('percentile')];
  if (levelText === null && scaleText === null) return null;
  const level = levelText === null ? NO_LEVEL : checkedLevel(context, group, levelText);
  const scale = scaleText === null ? null : checkedNumber(context, group.roles.scale, scaleText, 'not_a_number');
  const percentile =
    percentileText === null
      ? null
      : checkedNumber(
          context,
          group.roles.percentile,
          percentileText.replace(/(st|nd|rd|th)$/i, ''),
          'not_a_percentile',
        );
  if (level === 'invalid' || scale === 'invalid' || percentile === 'invalid') return 'invalid';
  return { ...level, scale, percentile, tier: text('tier') };
}

const NO_LEVEL: Level = { level: null, low: null, high: null };

function checkedLevel(context: RowContext, group: ResultGroup, text: string): Level | 'invalid' {
  const reading = readLevel(text);
  const place = placeOf(context, group.roles.level);
  if (!reading.ok) {
    context.file.note(reading.code, place, { value: text });
    return 'invalid';
  }
  const { level } = reading.value;
  const ceiling = strandBySlug(group.strand)?.ceiling ?? 1300;
  if (level !== null && level % 10 !== 0) context.file.note('not_multiple_of_ten', place, { value: level });
  if (level !== null && level > ceiling) context.file.note('above_ceiling', place, { value: level, ceiling });
  return reading.value;
}

function checkedNumber(
  context: RowContext,
  role: string | undefined,
  text: string,
  code: 'not_a_number' | 'not_a_percentile',
) {
  const value = parseNumber(text);
  if (value !== null && (code === 'not_a_number' || (value >= 0 && value <= 100))) return value;
  context.file.note(code, placeOf(context, role), { value: text });
  return 'invalid' as const;
}

function placeOf({ file, row }: RowContext, role: string | undefined) {
  const index = role === undefined ? undefined : file.columns.get(role);
  return { row, column: index === undefined ? null : (file.headings[index]?.text ?? null) };
}

/**
 * A student's second row: what it adds is imported, what it repeats is counted once, what it contradicts is rejected.
 * Gives the values that are new, or null. Only the text of first rows is kept, since there may be 100,000 of them and
 * second ones are rare.
 */
function createRowMerge(file: OpenFile, groups: readonly ResultGroup[]) {
  const columns = groups.flatMap(({ roles }) => Object.values(roles).map((role) => file.columns.get(role) ?? -1));
  const seen = new Map<string, { row: number; text: string }>();
  return (studentId: string, at: RowContext, values: (Result | null)[]): (Result | null)[] | null => {
    const { cells, row } = at;
    const first = seen.get(studentId);
    if (first === undefined) {
      seen.set(studentId, { row, text: columns.map((column) => cells[column] ?? '').join(SEPARATOR) });
      return values;
    }
    const before = readAgain(at, groups, columns, first.text);
    const contradicts = values.some((value, index) => {
      const known = before[index] ?? null;
      return value !== null && known !== null && JSON.stringify(value) !== JSON.stringify(known);
    });
    if (contradicts) {
      file.note('conflicting_rows', { row }, { first: first.row, what: 'different levels' });
      return null;
    }
    file.note('duplicate_row', { row }, { first: first.row });
    first.text = columns
      .map((column, index) => cells[column]?.trim() || first.text.split(SEPARATOR)[index])
      .join(SEPARATOR);
    return values.map((value, index) => ((before[index] ?? null) === null ? value : null));
  };
}

const SEPARATOR = '\u0001';

/** The values of a row that was read before; what there was to say of them has been said. */
function readAgain(at: RowContext, groups: readonly ResultGroup[], columns: readonly number[], text: string) {
  const cells: string[] = [];
  text.split(SEPARATOR).forEach((cell, index) => {
    cells[columns[index] ?? 0] = cell;
  });
  const silent = { ...at, cells, file: { ...at.file, note: () => undefined } };
  return groups.map((group) => readGroup(silent, group));
}
