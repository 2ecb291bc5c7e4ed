import { formatNumber } from '../format.ts';
import { operations as text } from '../messages/operations.ts';
import { Notice } from '../parts/notice.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { healthText, type StageView } from './operations/stage.ts';
import { type OperationsAnswer, StageSection, StateChip } from './operations/stage-section.tsx';

export type { OperationsAnswer } from './operations/stage-section.tsx';

export type OperationsView = {
  redis: keyof typeof text.redis;
  openSeconds: number;
  stages: StageView[];
  timeZone: string;
  /** What has just been pressed. */
  done: { what: keyof typeof text.done; use: StageView['flag'] } | null;
};

export type OperationsPageProps = { visitor: Visitor; place: Place; view: OperationsView; answer?: OperationsAnswer };

export function OperationsPage({ visitor, place, view, answer }: OperationsPageProps) {
  const { redis, openSeconds, stages, timeZone } = view;
  const line = openSeconds === 0 ? [] : [text.breaker(formatNumber(openSeconds))];
  return (
    <Page visitor={visitor} place={place} section="operations" title={text.title} line={line}>
      {answer === undefined ? null : (
        <Notice kind="error" title={text.problem} live>
          <p>
            <a href={`#${answer.flag}-reason`}>{text.stages[answer.flag].name}</a>: {answer.problem}
          </p>
        </Notice>
      )}
      {view.done === null || answer !== undefined ? null : <DoneNotice {...view.done} />}
      <p className="section__note">
        {text.note} {text.whose}
      </p>
      <Notice kind={redis === 'ready' ? 'success' : redis === 'none' ? 'info' : 'warning'} title={text.redis[redis]} />
      {stages.filter(wentOff).map(({ flag, decided }) => (
        <Notice key={flag} kind="warning" title={text.byItself(text.stages[flag].name)}>
          <p>{decided?.reason}</p>
          <p>{text.byItselfNote}</p>
        </Notice>
      ))}
      <DataTable
        caption={text.overview}
        label={text.overview}
        columns={OVERVIEW}
        rows={stages}
        rowKey={({ flag }) => flag}
        stacks
      />
      {stages.map((stage) => (
        <StageSection
          key={stage.flag}
          stage={stage}
          timeZone={timeZone}
          answer={answer?.flag === stage.flag ? answer : null}
        />
      ))}
    </Page>
  );
}

function DoneNotice({ what, use }: NonNullable<OperationsView['done']>) {
  return (
    <Notice kind="success" title={text.done[what]} live>
      <p>
        <a href={`#${use}`}>{text.stages[use].name}</a>
      </p>
    </Notice>
  );
}

function wentOff({ on, decided }: StageView): boolean {
  return !on && decided?.who === 'app';
}

const OVERVIEW: Column<StageView>[] = [
  {
    key: 'use',
    head: text.use,
    rowHeader: true,
    cell: ({ flag }) => <a href={`#${flag}`}>{text.stages[flag].name}</a>,
  },
  { key: 'state', head: text.state, stack: 'lead', cell: ({ on }) => <StateChip on={on} /> },
  { key: 'health', head: text.health, stack: 'plain', cell: healthText },
];
