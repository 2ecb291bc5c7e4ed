import type { ReactNode } from 'react';
import {
  accountPath,
  classesPath,
  gradesPath,
  homePath,
  logoutPath,
  requestsPath,
  searchPath,
  studentsPath,
  switchOrganizationPath,
  validityPath,
} from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { shell as text } from '../messages/shell.ts';
import { Button } from '../parts/button.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import type { Visitor } from './place.ts';

export type AdminSection = 'requests' | 'imports' | 'people' | 'settings' | 'audit' | 'operations';
export type Section = 'home' | 'classes' | 'grades' | 'students' | 'search' | 'validity' | AdminSection | null;

const ADMIN_SECTIONS: ReadonlySet<string> = new Set<AdminSection>([
  'requests',
  'imports',
  'people',
  'settings',
  'audit',
  'operations',
]);

export function isAdminSection(section: NonNullable<Section>): section is AdminSection {
  return ADMIN_SECTIONS.has(section);
}

/** `period` is carried from page to page: the query with year and period only, or ''. */
type HeaderProps = { visitor: Visitor; section: Section; period: { year?: string; period?: string } };

export function Header({ visitor, section, period }: HeaderProps) {
  return (
    <header className="header">
      <div className="frame header__row">
        <div className="header__school">
          <a className="header__organization" href={homePath(period)}>
            <Mark />
            {visitor.organization}
          </a>
          {visitor.elsewhere === undefined ? null : <Switcher elsewhere={visitor.elsewhere} />}
        </div>
        <nav className="nav" aria-label={text.mainNavigation}>
          <ul className="nav__list">
            <NavItem href={homePath(period)} label={text.home} current={section === 'home'} />
            <NavItem href={classesPath(period)} label={text.classes} current={section === 'classes'} />
            <NavItem href={gradesPath(period)} label={text.grades} current={section === 'grades'} />
            <NavItem href={studentsPath(period)} label={text.students} current={section === 'students'} />
            <NavItem href={searchPath()} label={text.search} current={section === 'search'} />
            {visitor.role === 'teacher' ? null : (
              <NavItem href={validityPath(period)} label={text.validity} current={section === 'validity'} />
            )}
            {visitor.role === 'admin' ? (
              <NavItem
                href={requestsPath()}
                label={text.administrationShort}
                current={section !== null && isAdminSection(section)}
              >
                <PendingCount count={visitor.pendingRequests} />
              </NavItem>
            ) : null}
          </ul>
        </nav>
        {section === 'search' ? null : (
          <div
            className={visitor.role === 'admin' ? 'header__search header__search--yields' : 'header__search wide-only'}
          >
            <SearchBox id="header-search" small />
          </div>
        )}
        <Account visitor={visitor} />
      </div>
    </header>
  );
}

type NavItemProps = { href: string; label: string; current: boolean; children?: ReactNode };

export function NavItem({ href, label, current, children }: NavItemProps) {
  return (
    <li>
      <a className="nav__link" href={href} aria-current={current ? 'page' : undefined}>
        {label}
        {children}
      </a>
    </li>
  );
}

/** How many requests wait, in words for the ear; nothing is seen when none does. `pending-count.js` keeps it up to date. */
export function PendingCount({ count }: { count?: number | null }) {
  const shown = formatNumber(count ?? 0);
  return (
    <span className="count" data-pending-count="" hidden={!count}>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">{text.pendingRequests(shown)}</span>
    </span>
  );
}

/** For who is in several schools: the others, each a form, for changing begins a new session. */
function Switcher({ elsewhere }: { elsewhere: { id: string; name: string }[] }) {
  return (
    <details className="switcher">
      <summary>
        <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
        <span className="visually-hidden">{text.changeSchool}</span>
      </summary>
      <ul className="switcher__list">
        {elsewhere.map(({ id, name }) => (
          <li key={id}>
            <form method="post" action={switchOrganizationPath()}>
              <input type="hidden" name="organization" value={id} />
              <Button look="quiet">{text.switchTo(name)}</Button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Account({ visitor }: { visitor: Visitor }) {
  return (
    <div className="header__account">
      <div className="header__who" title={visitor.email}>
        <span className="visually-hidden">{text.signedInAs} </span>
        <a href={accountPath()}>{visitor.name}</a>
        <div className="header__role">{text.role[visitor.role]}</div>
      </div>
      <form method="post" action={logoutPath()}>
        <Button>{text.signOut}</Button>
      </form>
    </div>
  );
}

/** The product's sign: a curve on its base line. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path className="mark__base" d="M2 20.5H22" />
      <path className="mark__line" d="M2.5 17C8 17 8.2 4 12 4s4 13 9.5 13" />
    </svg>
  );
}
