import latinFont from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url';
import type { HeadersFunction, LinksFunction } from '@remix-run/node';
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
import { ErrorPage, type PageProblem } from '#app/ui/pages/error-page.tsx';
import { NonceContext } from '#app/ui/shell/nonce.ts';
import stylesUrl from '#app/ui/styles.css?url';

export const links: LinksFunction = () => [
  { rel: 'preload', href: latinFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** An error page keeps the headers of what was thrown, such as `Cache-Control`. */
export const headers: HeadersFunction = ({ errorHeaders, loaderHeaders }) => errorHeaders ?? loaderHeaders;

export const meta = () => [{ title: shell.product }];

/**
 * The document of every page, also of the error page. Script only where a route asks for it: `handle.interactive` for all
 * of React; `handle.live` lets parts bring a few lines of their own, as `AdminNav` does.
 */
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
  return <ErrorPage status={status} problem={problemOf(error)} place={{ pathname, search }} />;
}

/** Thrown answers carry a `Problem` (`http/problems.server.ts`); anything else says nothing to people. */
function problemOf(error: unknown): PageProblem {
  const data: unknown = isRouteErrorResponse(error) ? error.data : null;
  return {
    code: textAt(data, 'code'),
    field: textAt(data, 'field'),
    retryAfter: secondsAt(data, 'retryAfter'),
    back: textAt(data, 'back'),
  };
}

function secondsAt(data: unknown, name: 'retryAfter'): number | null {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : null;
  return typeof value === 'number' && value >= 0 ? value : null;
}

function textAt(data: unknown, name: 'code' | 'field' | 'back'): string | null {
  if (typeof data !== 'object' || data === null) return null;
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' && value.length <= 100 ? value : null;
}

function useInteractive(): boolean {
  return useMatches().some(
    ({ handle }) => typeof handle === 'object' && handle !== null && Reflect.get(handle, 'interactive') === true,
  );
}
