import { SECTIONS, type Section } from '../definitions/catalogue.ts';
import type { FoundDefinitions } from '../definitions/find.ts';
import { formatNumber } from '../format.ts';
import { definitionsPage as text } from '../messages/definitions/page.ts';
import { TextField } from '../parts/fields.tsx';
import { Filters } from '../parts/filters.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { DefinitionEntry } from './definitions/entry.tsx';
import { Found } from './definitions/found.tsx';

/** `minimumGroup`: the school's own, for the small-group rules. */
export type DefinitionsView = { query: string; found: FoundDefinitions; minimumGroup: number };

export type DefinitionsPageProps = { visitor: Visitor; place: Place; view: DefinitionsView };

export function DefinitionsPage({ visitor, place, view }: DefinitionsPageProps) {
  return (
    <Page visitor={visitor} place={place} section={null} title={text.title} line={[text.lede]}>
      <Filters place={place} names={['q']}>
        <TextField
          name="q"
          type="search"
          label={text.filter}
          value={view.query}
          placeholder={text.placeholder}
          maxLength={64}
          autoComplete="off"
        />
      </Filters>
      {view.found === null ? (
        <div className="definitions">
          <Contents />
          <div className="definitions__body">
            {SECTIONS.map((section) => (
              <SectionOf key={section.id} section={section} minimumGroup={view.minimumGroup} />
            ))}
          </div>
        </div>
      ) : (
        <Found query={view.query} found={view.found} />
      )}
    </Page>
  );
}

function Contents() {
  return (
    <nav className="contents" aria-labelledby="contents">
      <h2 className="contents__title" id="contents">
        {text.contents}
      </h2>
      <ol>
        {SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function SectionOf({ section, minimumGroup }: { section: Section; minimumGroup: number }) {
  const { id, kind, title, intro, definitions } = section;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="section__note">
        {intro}
        {id === 'small-groups' ? ` ${text.minimumGroup(formatNumber(minimumGroup))}` : ''}
      </p>
      <ul className="entry-index">
        {definitions.map((definition) => (
          <li key={definition.id}>
            <a href={`#${definition.id}`}>{definition.term}</a>
          </li>
        ))}
      </ul>
      {definitions.map((definition) => (
        <DefinitionEntry key={definition.id} definition={definition} kind={kind} />
      ))}
    </section>
  );
}
