import { CallBars } from '../../charts/call-bars.tsx';
import { formatNumber } from '../../format.ts';
import { operations as text } from '../../messages/operations.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import { criterionText, msText, percentText, type StageFigures, type StageView } from './stage.ts';

type Viewing = { stage: StageView };
type Kept = { key: string; label: string; now: string | null; limit: string; kept: string };

/** What it must keep, and below it what only deserves a look. */
export function CriteriaTable({ stage }: Viewing) {
  const { criteria, alert, flag } = stage;
  const rows: Kept[] = criteria.map((criterion) => {
    const { name, value, limit, breached } = criterion;
    const now = value === null ? null : criterionText(criterion, value);
    const kept = value === null ? text.unknown : breached ? text.no : text.yes;
    return { key: name, label: text.criteria[name], now, limit: criterionText(criterion, limit), kept };
  });
  if (alert !== null) rows.push(alertRow(alert));
  const columns: Column<Kept>[] = [
    { key: 'label', head: text.criterion, rowHeader: true, cell: ({ label }) => label },
    { key: 'now', head: text.now, numeric: true, cell: ({ now }) => now ?? <NoValue /> },
    { key: 'limit', head: text.limit, numeric: true, cell: ({ limit }) => limit },
    { key: 'kept', head: text.kept, cell: ({ kept }) => kept },
  ];
  const caption = text.criteriaCaption(text.stages[flag].name);
  return <DataTable caption={caption} label={caption} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

function alertRow({ name, value, limit, raised }: NonNullable<StageView['alert']>): Kept {
  const most = percentText(limit);
  return {
    key: name,
    label: text.alerts[name],
    now: value === null ? null : percentText(value),
    limit: name === 'hit_rate' ? text.atLeast(most) : most,
    kept: value === null ? text.unknown : raised ? text.look : text.yes,
  };
}

type Figure = { key: string; label: string; cell: (figures: StageFigures) => string | null };

export function FiguresTable({ stage: { flag, figures } }: Viewing) {
  const share = (value: number | null) => (value === null ? null : percentText(value));
  const ms = (value: number | null) => (value === null ? null : msText(value));
  const rows: Figure[] = [
    { key: 'rate', label: text.stages[flag].rate, cell: ({ rate }) => share(rate) },
    { key: 'calls', label: text.figures.calls, cell: ({ calls }) => formatNumber(calls) },
    { key: 'failed', label: text.figures.failed, cell: ({ failed }) => share(failed) },
    { key: 'p50', label: text.figures.p50, cell: ({ p50 }) => ms(p50) },
    { key: 'p99', label: text.figures.p99, cell: ({ p99 }) => ms(p99) },
    { key: 'refused', label: text.figures.refused, cell: ({ refused }) => formatNumber(refused) },
    { key: 'wrong', label: text.figures.wrong, cell: ({ wrong }) => formatNumber(wrong) },
  ];
  const columns: Column<Figure>[] = [
    { key: 'label', head: text.figure, rowHeader: true, cell: ({ label }) => label },
    ...figures.map(
      (one): Column<Figure> => ({
        key: String(one.minutes),
        head: text.periods[one.minutes] ?? '',
        numeric: true,
        cell: ({ cell }) => cell(one) ?? <NoValue />,
      }),
    ),
  ];
  const caption = text.figuresCaption(text.stages[flag].name);
  return <DataTable caption={caption} label={caption} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

export function CallCharts({ stage: { flag, figures } }: Viewing) {
  return (
    <div className="stage-charts">
      {figures.map(({ minutes, bars }) => (
        <figure key={minutes}>
          <figcaption>{text.chart(text.periods[minutes] ?? '')}</figcaption>
          <CallBars id={`${flag}-${minutes}`} bars={bars} period={text.periods[minutes] ?? ''} />
        </figure>
      ))}
    </div>
  );
}

type Span = { key: string; from: number; to: number; calls: number; failed: number };

export function ChartsTwin({ stage: { flag, figures } }: Viewing) {
  const rows = figures.flatMap(({ minutes, bars }) => bars.map((bar, at) => spanOf(minutes, bar, at)));
  const columns: Column<Span>[] = [
    {
      key: 'span',
      head: text.span,
      rowHeader: true,
      cell: ({ from, to }) => text.between(text.ago(from), whenText(to)),
    },
    { key: 'calls', head: text.asked, numeric: true, cell: ({ calls }) => formatNumber(calls) },
    { key: 'failed', head: text.failedCalls, numeric: true, cell: ({ failed }) => formatNumber(failed) },
  ];
  const caption = text.twinCaption(text.stages[flag].name);
  return (
    <details className="figure__twin">
      <summary>{text.twin}</summary>
      <DataTable
        caption={caption}
        label={caption}
        columns={columns}
        rows={rows.filter(({ calls }) => calls > 0)}
        rowKey={({ key }) => key}
        height="seven"
        empty={<p>{text.nothing}</p>}
      />
    </details>
  );
}

function spanOf(minutes: number, { minutes: each, calls, failed }: StageFigures['bars'][number], at: number): Span {
  const from = minutes - at * each;
  return { key: `${minutes} ${at}`, from, to: from - each, calls, failed };
}

function whenText(minutes: number): string {
  return minutes === 0 ? text.nowLabel : text.ago(minutes);
}
