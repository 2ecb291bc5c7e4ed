import type { DistributionView, MeasureScale, Summary } from '#app/reports/view.ts';
import { formatNumber, formatShort } from '../format.ts';
import { reading as text, withheld } from '../messages/charts.ts';

/** A value of the measure as it is shown: "628", "6.5", "74 %". */
export function formatValue(value: number, { decimals, unit }: MeasureScale): string {
  return withUnit(formatNumber(value, decimals), unit);
}

/** A mean, a quartile or a deviation: one digit more than the values have, where that says something. */
export function formatStatistic(value: number, { step, decimals, unit }: MeasureScale): string {
  return withUnit(formatNumber(value, step !== null && step >= 10 ? 0 : Math.max(1, decimals)), unit);
}

/** A quartile or median: as short as it can be said exactly (6, 6.5, 655). */
export function formatPosition(value: number, { unit }: MeasureScale): string {
  return withUnit(formatShort(value, 2), unit);
}

function withUnit(text: string, unit: MeasureScale['unit']): string {
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** One sentence that says what the figure shows, without naming anyone. */
export function readingOf({ measure, own, grade }: DistributionView): string {
  const { scale } = measure;
  if (own.summary.n === 0) return text.none;
  const parts = [ownReading(own.summary, own.marks.kind, scale)];
  if (grade.state === 'shown') {
    const middle = gradeReading(grade.name, grade.summary, scale);
    if (middle !== null) parts.push(middle);
  }
  return own.summary.n === 1 && parts.length === 1 ? (parts[0] ?? '') : text.join(parts.map(withoutStop));
}

/** Why the grade is not there; null when it is. */
export function withheldReason({ grade }: DistributionView): string | null {
  return grade.state === 'withheld' ? withheld[grade.reason](grade.name) : null;
}

function ownReading({ n, min, max, q1, q3 }: Summary, kind: 'dots' | 'bars', scale: MeasureScale): string {
  const position = (value: number) => formatPosition(value, scale);
  if (kind === 'dots' && min !== null && max !== null) {
    if (n === 1) return text.one(position(min));
    if (min === max) return text.fewEqual(formatNumber(n), position(min));
    return text.few(formatNumber(n), position(min), position(max));
  }
  if (q1 === null || q3 === null) return text.none;
  return q1 === q3 ? text.middleEqual(position(q1)) : text.middle(position(q1), position(q3));
}

function gradeReading(name: string, { q1, q3 }: Summary, scale: MeasureScale): string | null {
  if (q1 === null || q3 === null) return null;
  if (q1 === q3) return text.ofGradeEqual(name, formatPosition(q1, scale));
  return text.ofGrade(name, formatPosition(q1, scale), formatPosition(q3, scale));
}

function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}
