import { useContext } from 'react';
import { auditPath, importsPath, operationsPath, peoplePath, requestsPath, settingsPath } from '#app/http/paths.ts';
import { shell as text } from '../messages/shell.ts';
import { type AdminSection, NavItem, PendingCount } from './header.tsx';
import { NonceContext } from './nonce.ts';
import type { Visitor } from './place.ts';

/** The pages of administration, above each of them. Where the page may run script, its numbers stay up to date. */
export function AdminNav({ visitor, section }: { visitor: Visitor; section: AdminSection }) {
  const nonce = useContext(NonceContext);
  return (
    <nav className="nav nav--admin" aria-label={text.administration}>
      <ul className="nav__list">
        <NavItem href={requestsPath()} label={text.requests} current={section === 'requests'}>
          <PendingCount count={visitor.pendingRequests} />
        </NavItem>
        <NavItem href={importsPath()} label={text.imports} current={section === 'imports'} />
        <NavItem href={peoplePath()} label={text.people} current={section === 'people'} />
        <NavItem href={settingsPath()} label={text.settings} current={section === 'settings'} />
        <NavItem href={auditPath()} label={text.audit} current={section === 'audit'} />
        <NavItem href={operationsPath()} label={text.operations} current={section === 'operations'} />
      </ul>
      {nonce === '' ? null : <script type="module" src="/pending-count.js" nonce={nonce} />}
    </nav>
  );
}
