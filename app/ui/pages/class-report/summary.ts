import type { DistributionView } from '#app/reports/view/distribution.ts';
import type { ClassReportView } from '#app/reports/view.ts';
import { formatPosition } from '../../charts/reading.ts';
import { formatNumber } from '../../format.ts';
import { classReport as text } from '../../messages/class-report.ts';
import { picker } from '../../messages/shell.ts';

/** The measure shown first and large; null when the class has none. */
export function headline({ distributions, measure }: ClassReportView): DistributionView | null {
  return distributions.find((view) => view.measure.code === measure) ?? distributions[0] ?? null;
}

/** The first sentence of the page: who is counted, how far they are, and compared with whom. */
export function summarySentence(view: ClassReportView): string {
  const enrolled = formatNumber(view.roster.enrolled);
  if (view.roster.enrolled === 0) return text.noStudents;
  const first = headline(view);
  if (first === null) return text.noResults(enrolled);
  if (first.own.summary.n === 0) return text.noneOfMeasure(first.measure.label);
  return `${counted(first, enrolled)} ${median(first)}`;
}

function counted({ own, measure }: DistributionView, enrolled: string): string {
  const { n } = own.summary;
  if (own.coverage.missing === 0) return text.allCounted(enrolled, measure.label);
  if (n === 1) return text.oneCounted(enrolled, measure.label);
  return text.someCounted(formatNumber(n), enrolled, measure.label);
}

function median({ own, grade, measure }: DistributionView): string {
  const { n, median: mine } = own.summary;
  if (mine === null) return '';
  const position = formatPosition(mine, measure.scale);
  const start = n === 1 ? text.medianOne(position) : text.median(position);
  if (grade.state !== 'shown' || grade.summary.median === null) return start + text.stop;
  const theirs = grade.summary.median;
  if (mine === theirs) return start + text.equal(grade.name);
  const difference = formatPosition(Math.abs(mine - theirs), measure.scale);
  const say = mine > theirs ? text.above : text.below;
  return start + say(difference, grade.name, formatPosition(theirs, measure.scale));
}

/** What a careful reader should know before believing the figure. */
export function cautions(view: ClassReportView): string[] {
  const first = headline(view);
  if (first === null || first.own.summary.n === 0) return [];
  const { enrolled, counted: n, missing } = first.own.coverage;
  const many = first.own.shape.flags.includes('MISSING_HIGH') && missing !== null && enrolled !== null;
  return [
    ...(n < 10 ? [text.cautionFew] : []),
    ...(many ? [text.cautionMissing(formatNumber(missing), formatNumber(enrolled))] : []),
    ...pairCaution(view, first),
  ];
}

/** Where a reported and a computed grade differ, a reader should know before quoting either. */
function pairCaution({ pair }: ClassReportView, { measure }: DistributionView): string[] {
  if (pair === null || pair.different === 0) return [];
  return [
    text.cautionPair(measure.label, pair.label.toLowerCase(), formatNumber(pair.different), formatNumber(pair.both)),
  ];
}

/** "MYP 3A Mathematics": the subject is added unless the class's name already has it. */
export function classTitle({ name, subject }: { name: string; subject: string | null }): string {
  if (subject === null || name.toLowerCase().includes(subject.toLowerCase())) return name;
  return `${name} ${subject}`;
}

/** "Year to date", "Term 1": the period read beside the one asked for. */
export function besideName({ kind, name }: NonNullable<ClassReportView['beside']>): string {
  return kind === 'year' ? picker.yearToDate : name;
}
