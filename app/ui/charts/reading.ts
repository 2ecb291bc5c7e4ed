import type { DistributionView, MeasureScale, Summary } from '#app/reports/view/distribution.ts';
import type { DefinitionId } from '../definitions/catalogue.ts';
import { DEFINITION_OF_REFUSAL } from '../definitions/of-verdict.ts';
import { formatNumber, formatShort } from '../format.ts';
import { chart, reading as text, withheld } from '../messages/charts.ts';

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

/** Whose figure it is, as a name of its own: "This class", "MYP 4". */
export function ownName({ of, name }: DistributionView['own']): string {
  return of === 'class' ? chart.thisClass : name;
}

/** The same within a sentence. */
export function ownNameWithin({ of, name }: DistributionView['own']): string {
  return of === 'class' ? chart.thisClassWithin : name;
}

/** One sentence that says what the figure shows, without naming anyone. */
export function readingOf({ measure, own, grade }: DistributionView): string {
  const { scale } = measure;
  if (own.summary.n === 0) return text.none(ownNameWithin(own));
  const parts = [ownReading(own, scale)];
  if (grade.state === 'shown') {
    const middle = gradeReading(grade.name, grade.summary, scale);
    if (middle !== null) parts.push(middle);
  }
  return own.summary.n === 1 && parts.length === 1 ? (parts[0] ?? '') : text.join(parts.map(withoutStop));
}

/** Why the grade is not there; null when it is. */
export function withheldReason({ grade }: DistributionView): { text: string; definition: DefinitionId } | null {
  if (grade.state !== 'withheld') return null;
  return { text: withheld[grade.reason](grade.name), definition: DEFINITION_OF_REFUSAL[grade.reason] };
}

function ownReading(own: DistributionView['own'], scale: MeasureScale): string {
  const { n, min, max, q1, q3 } = own.summary;
  const position = (value: number) => formatPosition(value, scale);
  if (own.marks.kind === 'dots' && min !== null && max !== null) {
    if (n === 1) return text.one(position(min));
    if (min === max) return text.fewEqual(formatNumber(n), position(min));
    return text.few(formatNumber(n), position(min), position(max));
  }
  const who = own.of === 'class' ? text.theClass : own.name;
  if (q1 === null || q3 === null) return text.none(who);
  return q1 === q3 ? text.middleEqual(who, position(q1)) : text.middle(who, position(q1), position(q3));
}

function gradeReading(name: string, { q1, q3 }: Summary, scale: MeasureScale): string | null {
  if (q1 === null || q3 === null) return null;
  if (q1 === q3) return text.ofGradeEqual(name, formatPosition(q1, scale));
  return text.ofGrade(name, formatPosition(q1, scale), formatPosition(q3, scale));
}

function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}
