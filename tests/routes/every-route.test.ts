import '#tests/support/own-database.ts';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRIVATE } from '#app/http/headers.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { testScope } from '../support/database.ts';
import { type ActionScene, actionScene } from './actions/action-scene.ts';
import { uploaded } from './actions/imports.ts';
import { proposed } from './actions/people.ts';
import { ofNewcomer } from './actions/requests.ts';
import { asSuperuser, checksums, idsOf } from './checksums.ts';
import { ACTIONS } from './every-action.ts';
import { type Ask, askRoute, type RouteModule, routeModules } from './route-modules.ts';

/** Every route and action of the map of URLs: guarded, audited, and blind to other organizations. */

/** Open to everyone, each for a reason: a new one is a decision. */
const WAYS_IN = [
  ...['login', 'sign-in/link', 'sign-in/open', 'sign-in/code', 'sign-in/second-step'],
  ...['request-link', 'request-link/verify', 'onboarding'],
];
const PUBLIC_PAGES = [...WAYS_IN, 'dev/outbox', 'healthz', 'readyz'];
const PUBLIC_FORMS = [...WAYS_IN, 'logout'];
/** Of no link. Without any, onboarding is the first run, which is there as long as no test has made a school. */
const QUERY = { token: 'made-up' };
const REFUSALS = [302, 303, 401, 403, 404, 405];
const OWN_FORM = { 'Sec-Fetch-Site': 'same-origin' };

const routes = await routeModules();
const pages = routes.filter(({ loader }) => loader !== null);
const forms = routes.filter(({ action }) => action !== null);
const named = (list: RouteModule[]) => list.map((route) => [route.pattern, route] as const);

describe('signed out', () => {
  it.each(named(pages))('%s shows nothing', async (pattern, route) => {
    const { status, headers } = await askRoute(route, 'loader', { id: randomUUID(), query: QUERY });
    if (PUBLIC_PAGES.includes(pattern)) return expect(status).toBe(200);
    expect(REFUSALS).toContain(status);
    if (status < 400) expect(headers.get('Location')).toMatch(/^\/login(\?|$)/);
    expect(headers.get('Cache-Control')).toBe(PRIVATE['Cache-Control']);
  });

  it.each(named(forms))('the form of %s does nothing', async (pattern, route) => {
    const ask = { id: randomUUID(), query: QUERY, headers: OWN_FORM };
    const { status, headers } = await askRoute(route, 'action', ask);
    expect(headers.getSetCookie().filter((cookie) => /^session=[^;]/.test(cookie))).toEqual([]);
    if (PUBLIC_FORMS.includes(pattern)) return expect(status).toBeLessThan(500);
    expect(REFUSALS).toContain(status);
    if (status < 400) expect(headers.get('Location')).toMatch(/^\/login(\?|$)/);
  });
});

describe('a form of another site', () => {
  it.each(named(forms))('is refused by %s, also with a session', async (pattern, route) => {
    const { cookie } = await actionScene();
    const headers = { ...cookie, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
    const { status } = await askRoute(route, 'action', { id: randomUUID(), headers });
    expect(status).toBe(pattern.endsWith('*') ? 404 : 403);
  });
});

describe('a state change', () => {
  it('of every route is in the table', () => {
    expect(forms.map(({ pattern }) => pattern).sort()).toEqual(Object.keys(ACTIONS).sort());
  });

  it.each(named(forms))('by %s is in the audit log', async (pattern, route) => {
    const called = ACTIONS[pattern];
    if (!called) return expect(pattern).toMatch(/\*$/);
    const scene = await actionScene();
    const ask = await called.ask(scene);
    const count = () => audited({ ...scene, actorId: scene.accountId, ...ask }, called.audit);
    const before = await count();
    expect((await askRoute(route, 'action', ask)).status).toBe(called.status ?? 303);
    // Some of it is done after the answer.
    await expect.poll(count, { timeout: 10_000 }).toBe(before + 1);
  });
});

type Owner = { organizationId: OrganizationId; actorId: string | null };

async function audited({ organizationId, actorId }: Owner, action: string): Promise<number> {
  return testScope().forOrganization(organizationId, (tx) => tx.auditEvent.count({ where: { action, actorId } }));
}

describe('another organization', () => {
  let ours: ActionScene;
  let theirs: ActionScene;
  let foreign: string[];
  let kinds: string[];
  /** What would be done here, if the id were one of ours. */
  const asks = new Map<string, Ask | undefined>();
  let before: Record<string, string>[];

  beforeAll(async () => {
    [ours, theirs] = [await actionScene(), await actionScene()];
    await uploaded(theirs);
    kinds = [await ofNewcomer(theirs), await proposed(theirs)];
    await asSuperuser((client) =>
      client.query("UPDATE student SET last_name = 'Nichtsichtbar' WHERE organization_id = $1", [
        theirs.organizationId,
      ]),
    );
    for (const { pattern } of withIds) asks.set(pattern, await ACTIONS[pattern]?.ask(ours));
    // Someone may be a member of both.
    const shared = new Set(await idsOf(ours.organizationId, 1000));
    foreign = (await idsOf(theirs.organizationId, 3)).filter((id) => !shared.has(id));
    before = await states();
  });

  const withIds = routes.filter(({ pattern }) => pattern.includes(':'));
  const states = () => Promise.all([ours, theirs].map(({ organizationId }) => checksums(organizationId)));

  async function unchanged(): Promise<void> {
    const [mine, other] = await states();
    expect(other).toEqual(before[1]);
    // Ours tells at most that it was tried.
    expect({ ...mine, audit_event: '' }).toEqual({ ...before[0], audit_event: '' });
  }

  it('has ids of every kind to try', () => {
    expect(foreign.length).toBeGreaterThan(20);
    expect(foreign).toEqual(expect.arrayContaining(kinds));
    expect(Object.keys(before[1] ?? {})).toEqual(expect.arrayContaining(['student', 'import', 'session', 'account']));
  });

  it.each(named(withIds))('each of its ids is 404 in %s, and nothing has changed', async (_, route) => {
    for (const id of foreign) {
      if (route.loader) {
        const { status, data } = await askRoute(route, 'loader', { id, headers: ours.cookie });
        expect([404, 405], id).toContain(status);
        expect(JSON.stringify(data)).not.toContain('Nichtsichtbar');
      }
      if (route.action)
        expect((await askRoute(route, 'action', { ...asks.get(route.pattern), id })).status, id).toBe(404);
    }
    await unchanged();
  });

  it('is not reached by any id in any parameter of any page', async () => {
    const id = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...foreign) },
      fc.uuid(),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(...foreign).map((one) => one.toUpperCase()),
    );
    const name = fc.constantFrom('year', 'period', 'grade', 'class', 'subject', 'organization', 'organizationId', 'q');
    const asked = fc.record({
      route: fc.constantFrom(...pages),
      id,
      query: fc.dictionary(name, id, { minKeys: 1, maxKeys: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ route, ...ask }) => {
        const { status, data } = await askRoute(route, 'loader', { ...ask, headers: ours.cookie });
        expect(status, route.pattern).toBeLessThan(500);
        expect(JSON.stringify(data) ?? '').not.toContain('Nichtsichtbar');
        if (route.pattern.includes(':')) expect([404, 405]).toContain(status);
      }),
      { numRuns: 150 },
    );
    await unchanged();
  });
});
