import type { Panel, PanelsView } from '#app/reports/view/distribution.ts';
import { formatNumber } from '../format.ts';
import { panels as text } from '../messages/grade-report.ts';
import { countedOf } from './cohort-facts.ts';
import { layoutPanels, PANEL, type PanelLayout } from './panels-layout.ts';
import { round } from './path.ts';
import { formatPosition, formatStatistic } from './reading.ts';
import { verdictSentence } from './verdict.ts';

type PanelsProps = {
  view: PanelsView;
  /** Starts the ids of the drawings. */
  id: string;
  /** Where a panel leads; null for nowhere. */
  href: (panel: Panel) => string | null;
};

/** Cohorts side by side on one axis: each with its name, its figures, its shape, and what may be said of it. */
export function Panels({ view, id, href }: PanelsProps) {
  const layouts = layoutPanels(view);
  return (
    <ul className="panels">
      {view.panels.map((panel, at) => {
        const layout = layouts[at];
        const link = href(panel);
        return (
          <li key={panel.id} className="panel">
            <h3 className="panel__name">{link === null ? panel.name : <a href={link}>{panel.name}</a>}</h3>
            {panel.note === '' ? null : <p className="panel__note">{panel.note}</p>}
            {layout === undefined || panel.summary.n === 0 ? null : (
              <PanelChart panel={panel} layout={layout} view={view} id={`${id}-${at}`} />
            )}
            <p className="panel__figures">{figuresOf(panel, view)}</p>
            <p className="panel__verdict">{verdictSentence(panel.name, panel)}</p>
          </li>
        );
      })}
    </ul>
  );
}

type PanelChartProps = { panel: Panel; layout: PanelLayout; view: PanelsView; id: string };

function PanelChart({ panel, layout, view, id }: PanelChartProps) {
  const { plot, strips } = PANEL;
  const { strip } = layout;
  return (
    <svg
      className="panel__chart"
      viewBox={`0 0 ${PANEL.width} ${PANEL.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      focusable="false"
    >
      <title id={`${id}-title`}>{text.title(view.measure.label, panel.name)}</title>
      <desc id={`${id}-desc`}>{figuresOf(panel, view)}</desc>
      <line className="chart__base" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      {layout.bars.map((bar) => (
        <rect
          key={bar.from}
          className="class-bar"
          x={round(bar.x)}
          y={round(bar.y)}
          width={round(bar.width)}
          height={round(bar.height)}
        />
      ))}
      {layout.dots.map((dot) => (
        <circle key={`${dot.x}-${dot.y}`} className="class-dot" cx={round(dot.x)} cy={round(dot.y)} r={round(dot.r)} />
      ))}
      {layout.ticks.map(({ at, label }) => (
        <text key={label} className="chart__tick" x={round(at)} y={PANEL.tickBaseline} textAnchor="middle">
          {label}
        </text>
      ))}
      {strip === null ? null : (
        <g className="strip strip--own">
          <line className="strip__rail" x1={plot.left} x2={plot.right} y1={strips.own} y2={strips.own} />
          <rect
            className="strip__middle"
            x={round(strip.q1)}
            y={strips.own - 4}
            width={round(Math.max(strip.q3 - strip.q1, 1))}
            height={8}
          />
          <line
            className="strip__median"
            x1={round(strip.median)}
            x2={round(strip.median)}
            y1={strips.own - 7}
            y2={strips.own + 7}
          />
        </g>
      )}
    </svg>
  );
}

/** "24 of 25 counted, median 5, middle half 4–6, mean 5.1": the drawing in words. */
function figuresOf({ coverage, summary }: Panel, { measure }: PanelsView): string {
  const { median, q1, q3, mean, n } = summary;
  if (n === 0 || median === null || q1 === null || q3 === null || mean === null) return text.none;
  const position = (value: number) => formatPosition(value, measure.scale);
  return text.figures({
    counted: n === coverage.enrolled ? text.all(formatNumber(n)) : countedOf(coverage),
    median: position(median),
    q1: position(q1),
    q3: position(q3),
    mean: formatStatistic(mean, measure.scale),
  });
}
