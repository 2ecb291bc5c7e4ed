import { stageSwitchPath } from '#app/http/paths.ts';
import { formatInstant } from '../../format.ts';
import { operations as text } from '../../messages/operations.ts';
import { TextArea } from '../../parts/fields.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { healthText, type StageName, type StageView } from './stage.ts';
import { CallCharts, ChartsTwin, CriteriaTable, FiguresTable } from './stage-tables.tsx';

export type OperationsAnswer = { flag: StageName; problem: string; reason: string };

type StageProps = { stage: StageView; timeZone: string; answer: OperationsAnswer | null };

/** One use: what it is, whether it is fine, what to press; then the figures behind that. */
export function StageSection({ stage, timeZone, answer }: StageProps) {
  const { flag, on, verdict } = stage;
  const { name, what, without } = text.stages[flag];
  return (
    <section className="section" aria-labelledby={flag}>
      <h2 id={flag}>{name}</h2>
      <p className="section__note">
        {what} {without}
      </p>
      <p>
        <StateChip on={on} /> {healthText(stage)}
      </p>
      <p className="section__note">{decisionText(stage, timeZone)}</p>
      {on && verdict === 'breached' ? <Notice kind="error" title={text.verdicts.breached} /> : null}
      <SwitchForm stage={stage} answer={answer} />
      <div className="stage-tables">
        <CriteriaTable stage={stage} />
        <FiguresTable stage={stage} />
      </div>
      <CallCharts stage={stage} />
      <ChartsTwin stage={stage} />
    </section>
  );
}

/** By sign and word; the colour only repeats it. */
export function StateChip({ on }: { on: boolean }) {
  return (
    <span className={on ? 'chip chip--high' : 'chip'}>
      <span className="chip__sign" aria-hidden="true">
        {on ? '●' : '○'}
      </span>
      {on ? text.on : text.off}
    </span>
  );
}

function decisionText({ decided }: StageView, timeZone: string): string {
  if (decided === null) return text.byDefault;
  const at = formatInstant(decided.at, timeZone);
  const who = decided.who === 'member' ? text.decided.member(decided.name ?? '', at) : text.decided[decided.who](at);
  return decided.reason === '' ? `${who}.` : `${who}. ${text.reasonGiven(decided.reason)}`;
}

function SwitchForm({ stage: { flag, on, missing }, answer }: Omit<StageProps, 'timeZone'>) {
  const needed = !on && missing.length > 0;
  return (
    <PostForm className="form screen-only" action={stageSwitchPath(flag, !on)}>
      {needed ? (
        <div>
          <p>{text.missingTitle}</p>
          <ul>
            {missing.map((one) => (
              <li key={one.flag}>{text.missing[one.why](text.stages[one.flag].name)}.</li>
            ))}
          </ul>
        </div>
      ) : null}
      <TextArea
        name="reason"
        id={`${flag}-reason`}
        label={text.reason}
        hint={on ? text.offNote : text.onNote}
        value={answer?.reason ?? ''}
        error={answer?.problem}
        required={needed}
        maxLength={300}
        rows={2}
      />
      <div>
        <button
          className={on ? 'button' : 'button button--primary'}
          type="submit"
          id={`${flag}-switch`}
          // There are six of them.
          aria-labelledby={`${flag}-switch ${flag}`}
        >
          {on ? text.switchOff : text.switchOn}
        </button>
      </div>
    </PostForm>
  );
}
