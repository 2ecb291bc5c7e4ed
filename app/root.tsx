import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { shell } from '#app/ui/messages/shell.ts';
import { ErrorPage } from '#app/ui/pages/error-page.tsx';
import { NonceContext } from '#app/ui/shell/nonce.ts';
import stylesUrl from '#app/ui/styles.css?url';

export const links = () => [
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta = () => [{ title: shell.product }];

/** The document of every page, also of the error page. Script only where a route asks for it (`handle.interactive`). */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {shell.skipToContent}
        </a>
        {children}
        {useInteractive() ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <ErrorPage status={status} detail={detailOf(error)} place={{ pathname, search }} />;
}

/** A 400 or 422 says in its body which field was wrong; bodies of other statuses are not meant for people. */
function detailOf(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || (error.status !== 400 && error.status !== 422)) return null;
  return typeof error.data === 'string' && error.data.length <= 300 && error.data !== '' ? error.data : null;
}

function useInteractive(): boolean {
  return useMatches().some(({ handle }) => isInteractive(handle));
}

function isInteractive(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'interactive' in handle && handle.interactive === true;
}
