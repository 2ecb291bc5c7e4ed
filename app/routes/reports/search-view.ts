import { queryLimit, queryText } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { SearchView } from '#app/reports/view.ts';
import { reports } from '#app/wiring.server.ts';
import { listerOf } from './lister.ts';

const LONGEST_QUERY = 64;

/** What the visitor may see of what the address asks for: for the page and the API. */
export function searchView(visit: Visit, url: string): Promise<SearchView> {
  const query = new URL(url).searchParams;
  const asked = { query: queryText(query, 'q', LONGEST_QUERY), limit: queryLimit(query) };
  return visit.timed('search', () => reports.search(visit.organization.id, { ...listerOf(visit), ...asked }));
}
