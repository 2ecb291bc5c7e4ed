import { type DefinitionId, definitionOf } from '../definitions/catalogue.ts';
import { Term } from './term.tsx';

export type StatItem = { label: string; value: string; note?: string };

/** A row of figures with plain words under them. */
export function StatRow({ items }: { items: StatItem[] }) {
  return (
    <dl className="stats">
      {items.map((item) => (
        <div className="stat" key={item.label}>
          <dt className="stat__label">{item.label}</dt>
          <dd className="stat__value">
            {item.value}
            {item.note ? <span className="stat__note"> {item.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Terms explained in place, closed until wanted, each linked to its whole definition. */
export function Definitions({ title, ids }: { title: string; ids: readonly DefinitionId[] }) {
  return (
    <details className="definition">
      <summary>{title}</summary>
      <dl>
        {ids.map(definitionOf).map(({ id, term, meaning }) => (
          <div key={id}>
            <dt>
              <Term id={id}>{term}</Term>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
