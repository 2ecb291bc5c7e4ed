import type { ReactNode } from 'react';

type Look = 'normal' | 'primary' | 'danger' | 'quiet';

type ButtonProps = {
  children: ReactNode;
  look?: Look;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  /** Another address than the form's. */
  formAction?: string;
};

/** `look` says how loud: one `primary` per form. */
export function Button({ children, look = 'normal', type = 'submit', ...rest }: ButtonProps) {
  return (
    <button className={buttonClass(look)} type={type} {...rest}>
      {children}
    </button>
  );
}

export function ButtonLink({ href, children, look = 'normal' }: { href: string; children: ReactNode; look?: Look }) {
  return (
    <a className={buttonClass(look)} href={href}>
      {children}
    </a>
  );
}

function buttonClass(look: Look): string {
  return look === 'normal' ? 'button' : `button button--${look}`;
}
