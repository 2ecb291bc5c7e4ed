import type { ReactNode } from 'react';

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

/** Terms explained in place, closed until wanted. */
export function Definitions({ title, terms }: { title: string; terms: { term: string; meaning: ReactNode }[] }) {
  return (
    <details className="definition">
      <summary>{title}</summary>
      <dl>
        {terms.map(({ term, meaning }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
