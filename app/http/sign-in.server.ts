/**
 * Signing in and out over HTTP. remix-auth's strategies take the verdict, one for each way in; our session table
 * remembers. Forms are read and bounded before a strategy sees them: it gets a request of its own, made from the checked
 * fields and the browser's headers.
 *
 * Each sign-in begins a new session and ends the one the browser had, so a planted session id is worth nothing. The
 * browser is remembered as one that this person uses.
 */
import { Authenticator } from 'remix-auth';
import { FormStrategy } from 'remix-auth-form';
import type { Accounts } from '#app/accounts/accounts.server.ts';
import type { Admission, Browser } from '#app/accounts/admission.server.ts';
import type { LinkRefusal } from '#app/accounts/links.server.ts';
import type { Credentials } from '#app/accounts/sign-in.server.ts';
import type { Shown } from '#app/accounts/sign-in-links.server.ts';
import type { AskingBrowser } from './asking-browser.server.ts';
import type { Cookie } from './cookie.server.ts';
import type { KnownBrowsers } from './known-browser.server.ts';

/** What a sign-in came to. `cookies` are `Set-Cookie` headers. */
export type Entered = { kind: 'session' | 'second_step'; cookies: string[] };
export type Entry<Refusal> = Entered | { kind: 'refused'; reason: Refusal };

export type SignIn = {
  withPassword(request: Request, credentials: Credentials): Promise<Entry<'credentials'>>;
  /** With the token of a mailed link, or with the code beside it. */
  withLink(request: Request, shown: Shown): Promise<Entry<LinkRefusal>>;
  /** The account whose second step waits in this browser; null when none does. */
  secondStepOf(request: Request): Promise<string | null>;
  /** With a code of the second factor, where a first proof waits for one in this browser. */
  withSecondStep(request: Request, code: string): Promise<Entry<LinkRefusal>>;
  /** The cookies that carry out an admission, for ways in that are no sign-in, such as an invitation. */
  enter(request: Request, admission: Admission): Entered;
  /** The browser as the rooms below know it. */
  browserOf(request: Request): Browser;
  /** Ends the request's session, if any. The `Set-Cookie` header that forgets it. */
  signOut(request: Request): Promise<string>;
};

export type SignInOptions = {
  accounts: Pick<Accounts, 'admitWithPassword' | 'signInLinks' | 'secondFactor' | 'sessions'>;
  cookies: { session: Cookie; secondStep: Cookie };
  asking: AskingBrowser;
  known: KnownBrowsers;
};

type Refusal = LinkRefusal | 'credentials';
type Verdict = { ok: true; admission: Admission } | { ok: false; reason: Refusal };

export function createSignIn({ accounts, cookies, asking, known }: SignInOptions): SignIn {
  const browserOf = (request: Request): Browser => ({
    userAgent: request.headers.get('User-Agent') ?? '',
    replaces: cookies.session.read(request),
    knows: (email) => known.find(request, email) !== null,
  });

  const authenticator = new Authenticator<Verdict>()
    .use(
      new FormStrategy(async ({ form, request }) => {
        const credentials = { email: textOf(form, 'email'), password: textOf(form, 'password') };
        const admission = await accounts.admitWithPassword(credentials, browserOf(request));
        return admission === null ? { ok: false, reason: 'credentials' } : { ok: true, admission };
      }),
      'password',
    )
    .use(
      new FormStrategy(({ form, request }) => {
        const shown = form.has('code') ? { code: textOf(form, 'code') } : { token: textOf(form, 'token') };
        return accounts.signInLinks.open(shown, { browserHash: asking.hash(request), browser: browserOf(request) });
      }),
      'link',
    )
    .use(
      new FormStrategy(({ form, request }) => {
        const token = cookies.secondStep.read(request) ?? '';
        return accounts.secondFactor.finish(token, textOf(form, 'code'), browserOf(request));
      }),
      'second step',
    );

  function enter(request: Request, admission: Admission): Entered {
    if (admission.kind === 'second_step')
      return { kind: 'second_step', cookies: [cookies.secondStep.set(admission.token)] };
    const remembered = known.remember(request, admission.email);
    const forgotten = cookies.secondStep.read(request) === null ? [] : [cookies.secondStep.clear()];
    return { kind: 'session', cookies: [cookies.session.set(admission.value), remembered, ...forgotten] };
  }

  async function by(
    strategy: 'password' | 'link' | 'second step',
    request: Request,
    fields: Record<string, string>,
  ): Promise<Entry<Refusal>> {
    const verdict = await authenticator.authenticate(strategy, formRequest(request, fields));
    return verdict.ok ? enter(request, verdict.admission) : { kind: 'refused', reason: verdict.reason };
  }

  return {
    browserOf,
    enter,
    async withPassword(request, { email, password }) {
      const entry = await by('password', request, { email, password });
      return entry.kind === 'refused' ? { kind: 'refused', reason: 'credentials' } : entry;
    },
    withLink: async (request, shown) => linkEntry(await by('link', request, shown)),
    secondStepOf: (request) => accounts.secondFactor.waiting(cookies.secondStep.read(request) ?? ''),
    withSecondStep: async (request, code) => linkEntry(await by('second step', request, { code })),
    async signOut(request) {
      const value = cookies.session.read(request);
      if (value !== null) await accounts.sessions.end(value);
      return cookies.session.clear();
    },
  };
}

function linkEntry(entry: Entry<Refusal>): Entry<LinkRefusal> {
  if (entry.kind !== 'refused') return entry;
  return { kind: 'refused', reason: entry.reason === 'credentials' ? 'unknown' : entry.reason };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The checked fields from the same browser. */
function formRequest(request: Request, fields: Record<string, string>): Request {
  const headers = new Headers();
  for (const name of ['Cookie', 'User-Agent']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Request(request.url, { method: 'POST', body: new URLSearchParams(fields), headers });
}
