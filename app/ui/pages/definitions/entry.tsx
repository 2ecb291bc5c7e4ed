import type { Definition } from '../../definitions/catalogue.ts';
import type { Kind } from '../../definitions/definition.ts';
import { labels, definitionsPage as text } from '../../messages/definitions/page.ts';
import { Formula } from '../../parts/formula.tsx';

/** One definition: the meaning for everyone, then the facts for those who want to check. */
export function DefinitionEntry({ definition, kind }: { definition: Definition; kind: Kind }) {
  const { id, term, also, meaning, formula, ...rest } = definition;
  const label = labels[kind];
  return (
    <article className="entry" id={id} aria-labelledby={`${id}-term`}>
      <h3 className="entry__term">
        <span id={`${id}-term`}>{term}</span>
        <a className="entry__link" href={`#${id}`}>
          <span className="visually-hidden">{text.linkTo(term)}</span>
          <span aria-hidden="true">#</span>
        </a>
      </h3>
      <p className="entry__meaning">{meaning}</p>
      <dl className="entry__facts">
        <Fact label={label.scale} text={rest.scale} />
        <div className="entry__fact">
          <dt>{label.formula}</dt>
          <dd>
            <Formula text={formula} />
          </dd>
        </div>
        <Fact label={label.example} text={rest.example} />
        <Fact label={label.shown} text={rest.shown} />
        <Fact label={label.caution} text={rest.caution} strong />
        <Fact label={label.source} text={rest.source} />
      </dl>
      {also === undefined ? null : <p className="entry__also">{text.also(also.join(', '))}</p>}
    </article>
  );
}

function Fact({ label, text: words, strong = false }: { label: string; text: string | undefined; strong?: boolean }) {
  if (words === undefined) return null;
  return (
    <div className={strong ? 'entry__fact entry__fact--caution' : 'entry__fact'}>
      <dt>{label}</dt>
      <dd>{words}</dd>
    </div>
  );
}
