import type { DistributionView } from '#app/reports/view/distribution.ts';
import { verdict as text } from '../messages/verdicts.ts';
import { Term } from '../parts/term.tsx';
import { canCompare, verdictSentences } from './verdict.ts';

/** The verdict under a chart, and a link that draws a curve all the same, or takes it away. */
export function VerdictNote({ view, curve }: { view: DistributionView; curve?: { href: string; asked: boolean } }) {
  const sentences = verdictSentences(view);
  if (sentences.length === 0) return null;
  return (
    <p className="figure__verdict">
      {sentences.map(({ text: sentence, definition }) => (
        <span key={sentence}>
          {sentence}{' '}
          {definition === null ? null : (
            <span className="screen-only">
              <Term id={definition}>{text.why}</Term>
            </span>
          )}
        </span>
      ))}
      {curve && canCompare(view) ? (
        <a className="screen-only" href={curve.href}>
          {curve.asked ? text.hideCurve : text.showCurve}
        </a>
      ) : null}
    </p>
  );
}
