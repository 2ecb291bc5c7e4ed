/**
 * Signing in and out over HTTP. remix-auth's form strategy takes the verdict; our session table remembers. The form is
 * read and bounded before the strategy sees it, and the strategy gets a request of its own made from the checked fields.
 *
 * Each sign-in begins a new session and ends the one the browser had, so a planted session id is worth nothing. The
 * browser is remembered as one that this person uses.
 */
import { Authenticator } from 'remix-auth';
import { FormStrategy } from 'remix-auth-form';
import type { Accounts } from '#app/accounts/accounts.server.ts';
import type { Credentials, SignedIn } from '#app/accounts/sign-in.server.ts';
import type { KnownBrowsers } from './known-browser.server.ts';
import type { SessionCookie } from './session-cookie.server.ts';

export type SignIn = {
  /** The `Set-Cookie` headers of the new session and the known browser, or null when the credentials open nothing. */
  signIn(request: Request, credentials: Credentials): Promise<string[] | null>;
  /** Ends the request's session, if any. The `Set-Cookie` header that forgets it. */
  signOut(request: Request): Promise<string>;
};

export type SignInOptions = {
  accounts: Pick<Accounts, 'checkCredentials' | 'sessions'>;
  cookie: SessionCookie;
  knownBrowsers: KnownBrowsers;
};

const STRATEGY = 'password';

export function createSignIn({ accounts, cookie, knownBrowsers }: SignInOptions): SignIn {
  const authenticator = new Authenticator<SignedIn | null>().use(
    new FormStrategy(async ({ form }) => {
      const [email, password] = [form.get('email'), form.get('password')];
      if (typeof email !== 'string' || typeof password !== 'string') return null;
      return accounts.checkCredentials({ email, password });
    }),
    STRATEGY,
  );
  return {
    async signIn(request, credentials) {
      const who = await authenticator.authenticate(STRATEGY, formRequest(request.url, credentials));
      if (who === null) return null;
      const userAgent = request.headers.get('User-Agent') ?? '';
      const value = await accounts.sessions.create({ ...who, userAgent, replaces: cookie.read(request) });
      return [cookie.set(value), knownBrowsers.remember(request, credentials.email)];
    },
    async signOut(request) {
      const value = cookie.read(request);
      if (value !== null) await accounts.sessions.end(value);
      return cookie.clear();
    },
  };
}

function formRequest(url: string, { email, password }: Credentials): Request {
  return new Request(url, { method: 'POST', body: new URLSearchParams({ email, password }) });
}
