import { createContext, type ReactNode, useContext, useId } from 'react';

/** Made anew each time a page is made; '' where there is none. `Page` provides it. */
export const FormKeyContext = createContext('');

type PostFormProps = { action: string; className?: string; children: ReactNode };

/**
 * A form that changes something, and has its effect once, however often it is sent: each carries a key of its own. Its
 * fields are checked by the server, which says what is wrong in words.
 */
export function PostForm({ action, className, children }: PostFormProps) {
  const pageKey = useContext(FormKeyContext);
  const id = useId();
  return (
    <form className={className} method="post" action={action} noValidate>
      {/* Without `off` some browsers put the key of the page before into it. */}
      {pageKey === '' ? null : (
        <input type="hidden" name="idempotency_key" value={`${pageKey}${id}`} autoComplete="off" />
      )}
      {children}
    </form>
  );
}
