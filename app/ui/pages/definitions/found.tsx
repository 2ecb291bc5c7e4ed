import { type Definition, type DefinitionId, SECTIONS } from '../../definitions/catalogue.ts';
import type { FoundDefinitions } from '../../definitions/find.ts';
import { formatNumber } from '../../format.ts';
import { definitionsPage as text } from '../../messages/definitions/page.ts';
import { EmptyState } from '../../parts/notice.tsx';
import { DefinitionEntry } from './entry.tsx';

type FoundProps = { query: string; found: NonNullable<FoundDefinitions> };

/** What a word was found in: first where it is the name, then where it is only mentioned. */
export function Found({ query, found: { named, mentioned } }: FoundProps) {
  const count = named.length + mentioned.length;
  if (count === 0) {
    return (
      <EmptyState title={text.nothingTitle(query)}>
        <p>{text.nothing}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="definitions__count">
        {count === 1 ? text.foundOne(query) : text.found(formatNumber(count), query)}
      </p>
      <Group id="found-named" title={text.named} ids={named} />
      <Group id="found-mentioned" title={text.mentioned} ids={mentioned} />
    </>
  );
}

function Group({ id, title, ids }: { id: string; title: string; ids: readonly DefinitionId[] }) {
  if (ids.length === 0) return null;
  const wanted = ({ id: one }: Definition) => ids.includes(one);
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {SECTIONS.flatMap(({ kind, definitions }) =>
        definitions
          .filter(wanted)
          .map((definition) => <DefinitionEntry key={definition.id} definition={definition} kind={kind} />),
      )}
    </section>
  );
}
