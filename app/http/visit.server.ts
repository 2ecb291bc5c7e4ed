/**
 * The guard that every loader and action calls on its first line: who is visiting, in which organization, and whether
 * their role may. The organization comes from the session, never from a URL or a form.
 *
 * Throws: 403 for a changing request from elsewhere, a redirect to sign-in for who is signed out, 403 for a role without
 * the right. Questions about one class or student are asked afterwards with `may`, and answered with 404.
 */
import { randomUUID } from 'node:crypto';
import type { Accounts } from '#app/accounts/accounts.server.ts';
import { type Member, may, type RoleAction } from '#app/accounts/permissions.ts';
import type { Elsewhere, Visitor } from '#app/accounts/visitor.server.ts';
import { type Clock, dayIn } from '#app/platform/clock.ts';
import type { Log } from '#app/platform/log.server.ts';
import { PRIVATE } from './headers.server.ts';
import type { KnownRequests } from './known-requests.server.ts';
import { safeNextPath } from './next-path.ts';
import { loginPath, totpPath } from './paths.ts';
import { forbidden, signedOut } from './problems.server.ts';
import { refererPath } from './referer.server.ts';
import { requestIdOf } from './request-id.ts';
import { isUnsafe, requireSameOrigin } from './same-origin.server.ts';
import { createServerTiming, type ServerTiming } from './server-timing.server.ts';
import type { SessionCookie } from './session-cookie.server.ts';

export type Visit = {
  /** The one in the log and in the answer's `X-Request-Id`. */
  requestId: string;
  organization: Visitor['organization'];
  account: Visitor['account'];
  member: Member;
  /** What the page's header says about the reader. */
  visitor: {
    organization: string;
    name: string;
    email: string;
    role: Member['role'];
    /** Requests that wait for an admin; null for who does not decide them, and where no page is shown. */
    pendingRequests: number | null;
    /** Other organizations the reader may change to; left out when there are none. */
    elsewhere?: Elsewhere[];
    /** Another one each time: what the forms of this page are known by. */
    formKey: string;
  };
  /** Where links in mails lead: the app's own address, without a slash. */
  origin: string;
  /** The day in the organization's time zone, YYYY-MM-DD. */
  today: string;
  /** Names a step's duration in `Server-Timing`. */
  timed: ServerTiming['timed'];
  /** Headers of an answer with people's names: never stored, and how long it took. `init` wins. */
  headers(init?: HeadersInit): Headers;
};

export type Visits = {
  enter(request: Request, action: RoleAction): Promise<Visit>;
  /** The same for programs: who is signed out gets 401. */
  enterApi(request: Request, action: RoleAction): Promise<Visit>;
  /** For pages that are open to everyone and look different when signed in; null when signed out. */
  find(request: Request): Promise<Visit | null>;
  /** For forms that need no session, such as sign-in; `enter` does it by itself. Throws 403. */
  requireSameOrigin(request: Request): void;
};

export type VisitsOptions = {
  accounts: Pick<Accounts, 'sessions' | 'audit' | 'requestQueue'>;
  cookie: SessionCookie;
  /** As in the environment; null means the app's own address. */
  appUrl: string | null;
  clock: Clock;
  log: Log;
  background(work: Promise<unknown>): void;
  /** Told who a request is from, for its line in the log. */
  known?: Pick<KnownRequests, 'note'>;
};

export function createVisits(options: VisitsOptions): Visits {
  const { accounts, cookie, appUrl, clock, log, background, known } = options;

  /** `page`: the header is going to be shown. */
  async function visitBy(request: Request, page: boolean): Promise<Visit | null> {
    const timing = createServerTiming();
    const value = cookie.read(request);
    const visitor =
      value === null ? null : await timing.timed('session', () => accounts.sessions.find(value, isUnsafe(request)));
    if (visitor === null) return null;
    const requestId = requestIdOf(request.headers) ?? randomUUID();
    known?.note(requestId, { organizationId: visitor.organization.id, accountId: visitor.account.id });
    const told = page && may(visitor.member, 'requests:review') !== null;
    const pendingRequests = told ? await accounts.requestQueue.pendingCount(visitor.organization.id) : null;
    const origin = new URL(appUrl ?? request.url).origin;
    return visitOf(visitor, { requestId, clock, timing, pendingRequests, origin });
  }

  async function guarded(request: Request, action: RoleAction, { refuse, page }: Answering) {
    requireSameOrigin(request, appUrl);
    const visit = await visitBy(request, page);
    if (visit === null) throw refuse(request);
    if (may(visit.member, action) !== null) {
      if (action !== 'account:self' && lacksSecondFactor(visit)) throw redirectToTotp();
      return visit;
    }
    const { requestId, organization, account } = visit;
    log.warn({ requestId, organizationId: organization.id, accountId: account.id, action }, 'refused by role');
    const who = { organizationId: organization.id, actorId: account.id };
    background(accounts.audit.record({ ...who, action: 'access.refused', subject: action }));
    throw forbidden('role_forbids');
  }

  return {
    find: (request) => visitBy(request, true),
    requireSameOrigin: (request) => requireSameOrigin(request, appUrl),
    // What a form came to is shown by the loader that runs after its action, which asks again.
    enter: (request, action) => guarded(request, action, { refuse: redirectToLogin, page: !isUnsafe(request) }),
    enterApi: (request, action) => guarded(request, action, { refuse: signedOut, page: false }),
  };
}

type Answering = { refuse: (request: Request) => Response; page: boolean };

type Around = {
  requestId: string;
  clock: Clock;
  timing: ServerTiming;
  pendingRequests: number | null;
  origin: string;
};

function visitOf({ account, organization, member, elsewhere }: Visitor, around: Around): Visit {
  const { requestId, clock, timing, pendingRequests, origin } = around;
  const { name, email } = account;
  return {
    requestId,
    organization,
    account,
    member,
    visitor: {
      ...{ organization: organization.name, name, email, role: member.role, pendingRequests },
      formKey: randomUUID(),
      ...(elsewhere.length === 0 ? {} : { elsewhere }),
    },
    origin,
    today: dayIn(organization.timeZone, clock.now()),
    timed: timing.timed,
    headers(init) {
      const headers = new Headers({ ...PRIVATE, 'Server-Timing': timing.header() });
      for (const [name, value] of new Headers(init)) headers.append(name, value);
      return headers;
    },
  };
}

/** Where the organization asks administrators for a second factor, they do nothing before they have one. */
function lacksSecondFactor({ organization, member, account }: Visit): boolean {
  return organization.settings.adminTotp && member.role === 'admin' && !account.hasTotp;
}

function redirectToTotp(): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: totpPath() } });
}

/** Back to the page asked for; after a form, which cannot be asked for again, to the page it stood on. */
function redirectToLogin(request: Request): Response {
  const here = new URL(request.url);
  const next = isUnsafe(request) ? refererPath(request) : `${here.pathname}${here.search}`;
  const headers = { ...PRIVATE, Location: loginPath(safeNextPath(next)) };
  return new Response(null, { status: isUnsafe(request) ? 303 : 302, headers });
}
