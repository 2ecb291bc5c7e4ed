import type { Chosen, DistributionView } from '#app/reports/view/distribution.ts';
import { chart as text } from '../messages/charts.ts';
import { verdict } from '../messages/verdicts.ts';
import { Term } from '../parts/term.tsx';
import { sourceFacts } from '../shell/page.tsx';
import type { BarHref } from './bar-links.tsx';
import { BinTable } from './bin-table.tsx';
import { cohortFacts } from './cohort-facts.ts';
import { DistributionChart } from './distribution-chart.tsx';
import { Legend } from './legend.tsx';
import { readingOf, withheldReason } from './reading.ts';
import { SummaryTable } from './summary-table.tsx';
import { VerdictNote } from './verdict-note.tsx';

type FigureProps = {
  view: DistributionView;
  /** The first figure of the page is large and has its summary beside it; the others keep it behind the fold. */
  large?: boolean;
  /** Link on the heading, for instance to make this measure the large one. */
  href?: string;
  /** Where a bar leads, and the one whose students are listed. */
  barHref?: BarHref;
  chosen?: Chosen | null;
  /** The page with, or without, a normal curve for comparison. */
  curve?: { href: string; asked: boolean };
};

/** A measure's figure: heading, one-sentence reading, chart, what may be said of its shape, table twin, who and when. */
export function DistributionFigure({ view, large = false, href, barHref, chosen, curve }: FigureProps) {
  const id = figureId(view.measure.code);
  const reason = withheldReason(view);
  return (
    <figure className={large ? 'figure figure--large' : 'figure'} id={id} aria-labelledby={`${id}-heading`}>
      <figcaption className="figure__caption">
        <h3 className="figure__heading" id={`${id}-heading`}>
          {href ? <a href={href}>{view.measure.label}</a> : view.measure.label}
        </h3>
        <p className="figure__reading">{readingOf(view)}</p>
        {reason === null ? null : (
          <p className="figure__withheld">
            {reason.text}{' '}
            <span className="screen-only">
              <Term id={reason.definition}>{verdict.why}</Term>
            </span>
          </p>
        )}
        <Legend view={view} full={large} />
      </figcaption>
      <div className="figure__body">
        <div>
          <DistributionChart view={view} id={id} chosen={chosen} barHref={barHref} />
          <VerdictNote view={view} curve={curve} />
        </div>
        {large ? (
          <div className="figure__side">
            <SummaryTable view={view} captionHidden />
          </div>
        ) : null}
      </div>
      <details className="figure__twin">
        <summary>{text.twin}</summary>
        {large ? null : <SummaryTable view={view} />}
        <BinTable view={view} barHref={barHref} />
      </details>
      <p className="figure__source facts-line">
        {[...cohortFacts(view), ...sourceFacts(view.asOf, [view.measure.source])].map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </figure>
  );
}

/** The figure's id on the page: measure codes have points, which CSS and links do not like. */
export function figureId(code: string): string {
  return `figure-${code.replace(/[^a-z0-9]+/gi, '-')}`;
}
