import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRIVATE } from '#app/http/headers.server.ts';
import { testScope } from '../support/database.ts';
import { asSuperuser, checksums, idsOf } from './checksums.ts';
import { ACTIONS, type ActionScene, actionScene, uploaded } from './every-action.ts';
import { askRoute, type RouteModule, routeModules } from './route-modules.ts';

/** Every route and action of the map of URLs: guarded, audited, and blind to other organizations. */

/** Open to everyone, each for a reason: a new one is a decision. */
const PUBLIC_PAGES = ['login', 'dev/outbox', 'healthz', 'readyz'];
const PUBLIC_FORMS = ['login', 'logout'];
const REFUSALS = [302, 303, 401, 403, 404, 405];
const OWN_FORM = { 'Sec-Fetch-Site': 'same-origin' };

const routes = await routeModules();
const pages = routes.filter(({ loader }) => loader !== null);
const forms = routes.filter(({ action }) => action !== null);
const named = (list: RouteModule[]) => list.map((route) => [route.pattern, route] as const);

describe('signed out', () => {
  it.each(named(pages))('%s shows nothing', async (pattern, route) => {
    const { status, headers } = await askRoute(route, 'loader', { id: randomUUID() });
    if (PUBLIC_PAGES.includes(pattern)) return expect(status).toBe(200);
    expect(REFUSALS).toContain(status);
    if (status < 400) expect(headers.get('Location')).toMatch(/^\/login(\?|$)/);
    expect(headers.get('Cache-Control')).toBe(PRIVATE['Cache-Control']);
  });

  it.each(named(forms))('the form of %s does nothing', async (pattern, route) => {
    const { status, headers } = await askRoute(route, 'action', { id: randomUUID(), headers: OWN_FORM });
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
    const before = await audited(scene, called.audit);
    expect((await askRoute(route, 'action', ask)).status).toBe(303);
    expect(await audited(scene, called.audit)).toBe(before + 1);
  });
});

async function audited({ organizationId, accountId }: ActionScene, action: string): Promise<number> {
  return testScope().forOrganization(organizationId, (tx) =>
    tx.auditEvent.count({ where: { action, actorId: accountId } }),
  );
}

describe('another organization', () => {
  let ours: ActionScene;
  let theirs: ActionScene;
  let foreign: string[];
  let before: Record<string, string>[];

  beforeAll(async () => {
    [ours, theirs] = [await actionScene(), await actionScene()];
    await uploaded(theirs);
    await asSuperuser((client) =>
      client.query("UPDATE student SET last_name = 'Nichtsichtbar' WHERE organization_id = $1", [
        theirs.organizationId,
      ]),
    );
    foreign = await idsOf(theirs.organizationId);
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
    expect(Object.keys(before[1] ?? {})).toEqual(expect.arrayContaining(['student', 'import', 'session', 'account']));
  });

  it.each(named(withIds))('each of its ids is 404 in %s, and nothing has changed', async (_, route) => {
    for (const id of foreign) {
      if (route.loader) {
        const { status, data } = await askRoute(route, 'loader', { id, headers: ours.cookie });
        expect([404, 405], id).toContain(status);
        expect(JSON.stringify(data)).not.toContain('Nichtsichtbar');
      }
      if (route.action) expect((await askRoute(route, 'action', { id, headers: ours.headers })).status, id).toBe(404);
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
