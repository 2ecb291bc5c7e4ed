import type { ShownValidity, ValidityRow } from '#app/reports/view/validity.ts';
import { definitionOfMeasure } from '../../definitions/of-measure.ts';
import { pastTheEnd, scaleConclusions, shapeConclusions, conclusions as text } from '../../messages/conclusions.ts';

/** Below it the parts of a measure say different things. Nunnally (1978), Psychometric Theory, 2nd edition, page 245. */
const LEAST_CONSISTENCY = 0.7;

type Judged = Pick<ValidityRow, 'measure'> & Pick<ShownValidity, 'shape' | 'consistency'>;

/** What one may conclude from a measure of a group, and what not: by its shape, its scale, who is missing, its parts. */
export function conclude({ measure, shape, consistency }: Judged): { may: string; mayNot: string } {
  const ofShape = shapeConclusion(shape);
  const kind = definitionOfMeasure(measure.code);
  const ofScale = kind === null ? null : scaleConclusions[kind];
  const needsEqualSteps = shape.code === 'NORMAL_PLAUSIBLE' || shape.code === 'NORMAL_FAIR';
  const first = needsEqualSteps && measure.scale.ordinal ? text.ordinalMiddle : ofShape.may;
  return {
    may: text.may(ofScale === null ? [first] : [first, ofScale.may]),
    mayNot: text.mayNot([
      ofShape.mayNot,
      ...(ofScale === null ? [] : [ofScale.mayNot]),
      ...(shape.flags.includes('MISSING_HIGH') ? [text.missing] : []),
      ...partsConclusion(measure.code, consistency),
    ]),
  };
}

function shapeConclusion(shape: ShownValidity['shape']) {
  const atEnd = shape.code === 'CEILING' || shape.code === 'FLOOR';
  return atEnd && shape.crowded === null ? pastTheEnd : shapeConclusions[shape.code];
}

function partsConclusion(code: string, consistency: ShownValidity['consistency']): string[] {
  if (consistency.state === 'unknown') return [];
  if (consistency.alpha < LEAST_CONSISTENCY) return [text.partsDisagree];
  return code === 'myp.total' ? [text.sharedMarker] : [];
}
