import type { ReactNode } from 'react';
import type { ConsistencyView, ShownValidity, ValidityRow } from '#app/reports/view/validity.ts';
import { countedOf } from '../../charts/cohort-facts.ts';
import { formatShare, pointsOf, verdictSentence } from '../../charts/verdict.ts';
import { definitionOfMeasure } from '../../definitions/of-measure.ts';
import { DEFINITION_OF_REFUSAL, DEFINITION_OF_VERDICT } from '../../definitions/of-verdict.ts';
import { formatNumber } from '../../format.ts';
import { consistencyLacks, endNames, flagNames, validity as text, withheldMeasure } from '../../messages/validity.ts';
import { verdict } from '../../messages/verdicts.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import { Term } from '../../parts/term.tsx';
import { conclude } from './conclude.ts';

type MeasuresTableProps = { caption: string; gradeName: string; rows: ValidityRow[] };

/** More rows than these scroll. */
const SHOWN_WHOLE = 7;

/** One row per measure with values: who is in it, its shape, its parts, and what follows from them. */
export function MeasuresTable({ caption, gradeName, rows }: MeasuresTableProps) {
  return (
    <div className="validity">
      <DataTable
        caption={caption}
        captionHidden
        label={caption}
        columns={[...figureColumns, ...wordColumns(gradeName)]}
        rows={rows}
        rowKey={({ measure }) => measure.code}
        height={rows.length > SHOWN_WHOLE ? 'tall' : 'full'}
        stacks
      />
    </div>
  );
}

const figureColumns: Column<ValidityRow>[] = [
  {
    key: 'measure',
    head: text.measure,
    rowHeader: true,
    className: 'validity__measure',
    cell: ({ measure }) => <MeasureName {...measure} />,
  },
  {
    key: 'counted',
    head: text.counted,
    term: 'counted',
    numeric: true,
    className: 'strong validity__counted',
    stack: 'lead',
    cell: shown(({ coverage }) => countedOf(coverage)),
  },
  {
    key: 'missing',
    head: text.missing,
    term: 'missing',
    numeric: true,
    className: 'validity__figure',
    cell: shown(({ coverage: { missing, enrolled } }) =>
      missing === null || enrolled === null || enrolled === 0 ? null : formatShare(missing / enrolled),
    ),
  },
  {
    key: 'end',
    head: text.end,
    term: 'verdict-ceiling',
    numeric: true,
    className: 'validity__end',
    cell: shown(({ shape: { code, crowded } }) =>
      crowded === null ? null : (endNames[code]?.(formatShare(crowded)) ?? null),
    ),
  },
  {
    key: 'misfit',
    head: text.misfit,
    term: 'curve-misfit',
    numeric: true,
    className: 'validity__figure',
    cell: shown(({ shape: { misfit } }) => (misfit === null ? null : pointsOf(misfit))),
  },
  {
    key: 'consistency',
    head: text.consistency,
    term: 'consistency',
    className: 'validity__consistency',
    cell: shown(({ consistency }) => <ConsistencyCell consistency={consistency} />),
  },
];

const wordColumns = (gradeName: string): Column<ValidityRow>[] => [
  {
    key: 'shape',
    head: text.shape,
    className: 'sentence',
    stack: 'plain',
    cell: (row) => <ShapeCell row={row} gradeName={gradeName} />,
  },
  {
    key: 'conclude',
    head: text.conclude,
    className: 'sentence',
    stack: 'plain',
    cell: (row) => (row.state === 'shown' ? <Conclusions {...row} /> : null),
  },
];

/** The cell of a figure: a dash where it is withheld or unknown. */
function shown(cell: (row: ShownValidity) => ReactNode): (row: ValidityRow) => ReactNode {
  return (row) => (row.state === 'shown' ? cell(row) : null) ?? <NoValue />;
}

function MeasureName({ code, label, source }: ValidityRow['measure']) {
  const id = definitionOfMeasure(code);
  return (
    <>
      {id === null ? label : <Term id={id}>{label}</Term>}
      <span className="validity__note">{source}</span>
    </>
  );
}

function ConsistencyCell({ consistency }: { consistency: ConsistencyView }) {
  if (consistency.state === 'unknown') {
    return (
      <span className="validity__unknown">
        {text.notKnown}: {consistencyLacks[consistency.reason]}
      </span>
    );
  }
  const { alpha, low, high, parts, complete } = consistency;
  return (
    <>
      <span className="nowrap">
        <span className="strong">{formatNumber(alpha, 2)}</span>{' '}
        {text.alphaInterval(formatNumber(low, 2), formatNumber(high, 2))}
      </span>
      <span className="validity__note">{text.alphaOf(formatNumber(complete), formatNumber(parts))}</span>
    </>
  );
}

function ShapeCell({ row, gradeName }: { row: ValidityRow; gradeName: string }) {
  const sentence = row.state === 'shown' ? verdictSentence(gradeName, row) : withheldMeasure[row.reason];
  const why = row.state === 'shown' ? DEFINITION_OF_VERDICT[row.shape.code] : DEFINITION_OF_REFUSAL[row.reason];
  const flags = row.state === 'shown' ? row.shape.flags : [];
  return (
    <>
      {sentence}{' '}
      <span className="screen-only">
        <Term id={why}>{verdict.why}</Term>
      </span>
      {flags.length === 0 ? null : (
        <ul className="validity__flags">
          {flags.map((flag) => (
            <li key={flag} className="tag">
              <Term id={DEFINITION_OF_VERDICT[flag]}>{flagNames[flag]}</Term>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Conclusions(row: Parameters<typeof conclude>[0]) {
  const { may, mayNot } = conclude(row);
  return (
    <>
      <p>
        <strong>{text.oneMay}</strong> {may}
      </p>
      <p>
        <strong>{text.oneMayNot}</strong> {mayNot}
      </p>
    </>
  );
}
