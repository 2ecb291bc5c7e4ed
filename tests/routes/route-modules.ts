/** Every route of the map of URLs, as a module: what a new line in `remix.config.js` adds is here at once. */
import type { ActionFunction, LoaderFunction } from '@remix-run/node';
import remixConfig from '../../remix.config.js';
import { answerOf, argsOf, type RouteAnswer, SITE } from '../support/route.ts';

export type RouteModule = { pattern: string; loader: LoaderFunction | null; action: ActionFunction | null };

export async function routeModules(): Promise<RouteModule[]> {
  const found: { pattern: string; file: string }[] = [];
  await remixConfig.routes?.((collect) => {
    collect((pattern, file) => found.push({ pattern: pattern ?? '', file }));
    return {};
  });
  return Promise.all(
    found.map(async ({ pattern, file }) => {
      const module: Record<string, unknown> = await import(new URL(`../../app/${file}`, import.meta.url).href);
      return { pattern, loader: asFunction(module.loader), action: asFunction(module.action) };
    }),
  );
}

function asFunction(value: unknown): LoaderFunction | null {
  return isFunction(value) ? value : null;
}

function isFunction(value: unknown): value is LoaderFunction {
  return typeof value === 'function';
}

export type Ask = {
  id?: string;
  query?: Record<string, string>;
  /** Of the form; the id when left out. */
  fields?: Record<string, string>;
  headers?: Record<string, string>;
  request?: Request;
};

/** The pattern with `id` for each of its parameters, asked for; as a form when `how` is 'action'. */
export function askRoute(route: RouteModule, how: 'loader' | 'action', ask: Ask): Promise<RouteAnswer> {
  const run = route[how];
  if (run === null) throw new Error(`${route.pattern} has no ${how}.`);
  const { id = '', query = {}, headers = {} } = ask;
  const names = [...route.pattern.matchAll(/:(\w+)|\*/g)].map(([, name]) => name ?? '*');
  const path = `/${route.pattern.replace(/^\//, '').replace(/:\w+|\*/g, encodeURIComponent(id))}`;
  const url = `${SITE}${path}?${new URLSearchParams(query)}`;
  const init = how === 'action' ? { method: 'POST', body: new URLSearchParams(ask.fields ?? { id }) } : {};
  const request = ask.request ?? new Request(url, { ...init, headers });
  const params = Object.fromEntries(names.map((name) => [name, id]));
  return answerOf(() => run(argsOf(request, params)));
}

/** The same, of the route with that pattern. */
export async function askPattern(pattern: string, how: 'loader' | 'action', ask: Ask): Promise<RouteAnswer> {
  const route = (await routeModules()).find((one) => one.pattern === pattern);
  if (route === undefined) throw new Error(`There is no route ${pattern}.`);
  return askRoute(route, how, ask);
}
