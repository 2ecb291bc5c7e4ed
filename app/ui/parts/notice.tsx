import type { ReactNode } from 'react';
import { notice as text } from '../messages/shell.ts';

export type NoticeKind = 'info' | 'warning' | 'error' | 'success';

const SIGNS: Record<NoticeKind, string> = { info: 'i', warning: '!', error: '×', success: '✓' };

type NoticeProps = {
  kind: NoticeKind;
  title?: string;
  children?: ReactNode;
  /** Announced when the page arrives: for the answer to a form. */
  live?: boolean;
};

/** Kind by sign, word and colour, so that none of them is needed alone. */
export function Notice({ kind, title, children, live = false }: NoticeProps) {
  return (
    <div className={`notice notice--${kind}`} role={live ? (kind === 'error' ? 'alert' : 'status') : undefined}>
      <span className="notice__mark">
        <span aria-hidden="true">{SIGNS[kind]}</span>
        <span className="visually-hidden">{text[kind]}</span>
      </span>
      {title ? <p className="notice__title">{title}</p> : null}
      {children ? <div className="notice__body">{children}</div> : null}
    </div>
  );
}

/** Nothing to show, why, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty__title">{title}</p>
      {children}
    </div>
  );
}
