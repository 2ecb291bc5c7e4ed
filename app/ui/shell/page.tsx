import type { ReactNode } from 'react';
import type { PeriodChoice } from '#app/reports/view.ts';
import { definitionPath } from '../definitions/path.ts';
import { formatDay } from '../format.ts';
import { shell, source } from '../messages/shell.ts';
import { FormKeyContext } from '../parts/post-form.tsx';
import { AdminNav } from './admin-nav.tsx';
import { Header, isAdminSection, Mark, type Section } from './header.tsx';
import { PeriodPicker, type PickerProps } from './picker.tsx';
import type { Place, Visitor } from './place.ts';

export type Crumb = { label: string; href: string };

type PageProps = {
  visitor: Visitor;
  place: Place;
  section: Section;
  title: string;
  /** Facts under the title, separated by points. */
  line?: ReactNode[];
  crumbs?: Crumb[];
  /** With a choice the page shows the year-and-period picker. */
  choice?: PeriodChoice;
  /** More choices beside the picker's, such as the measure. */
  more?: PickerProps['more'];
  children: ReactNode;
};

/** A signed-in page. `children` are its sections. */
export function Page({ visitor, place, section, title, line, crumbs, choice, more, children }: PageProps) {
  const period = choice ? { year: choice.year, period: choice.period } : periodOf(place);
  return (
    <>
      <Header visitor={visitor} section={section} period={period} />
      <main className="main frame" id="main" tabIndex={-1}>
        {section !== null && isAdminSection(section) ? <AdminNav visitor={visitor} section={section} /> : null}
        {crumbs ? <Breadcrumbs crumbs={crumbs} current={title} /> : null}
        <div className="title-row">
          <h1>{title}</h1>
          {choice ? <PeriodPicker choice={choice} place={place} more={more} /> : null}
          {line && line.length > 0 ? <FactsLine facts={line} /> : null}
        </div>
        <FormKeyContext.Provider value={visitor.formKey ?? ''}>{children}</FormKeyContext.Provider>
      </main>
      <footer className="footer">
        <div className="frame footer__row">
          <p>{shell.footer(visitor.organization)}</p>
          <a href={definitionPath()}>{shell.definitions}</a>
        </div>
      </footer>
    </>
  );
}

/** A page for people who are not signed in: one narrow column, no navigation. */
export function PublicPage({
  title,
  organization,
  children,
}: {
  title: string;
  organization?: string;
  children: ReactNode;
}) {
  return (
    <main className="main public" id="main" tabIndex={-1}>
      <p className="public__brand">
        <Mark />
        {organization ?? shell.product}
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

export function Breadcrumbs({ crumbs, current }: { crumbs: Crumb[]; current: string }) {
  return (
    <nav className="breadcrumbs" aria-label={shell.breadcrumbs}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}

export function FactsLine({ facts }: { facts: ReactNode[] }) {
  return (
    <p className="title__line facts-line">
      {facts.map((fact, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed sentence; its parts never move
        <span key={position}>{fact}</span>
      ))}
    </p>
  );
}

/** "As of 24 Nov 2026", "Source: IXL diagnostic, Toddle": the last words of every title line and figure. */
export function sourceFacts(asOf: string | null, sources: string[]): string[] {
  const when = asOf === null ? source.asOfNothing : source.asOf(formatDay(asOf));
  return sources.length === 0 ? [when] : [when, source.from(sources.join(', '))];
}

function periodOf(place: Place): { year?: string; period?: string } {
  const query = new URLSearchParams(place.search);
  return { year: query.get('year') ?? undefined, period: query.get('period') ?? undefined };
}
