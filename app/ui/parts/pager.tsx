import { withQuery } from '#app/http/paths.ts';
import type { Paging } from '#app/reports/view.ts';
import { formatNumber } from '../format.ts';
import { pager as text } from '../messages/shell.ts';
import type { Place } from '../shell/place.ts';

/** Which rows these are and links to the neighbouring pages, keeping every other parameter of the address. */
export function Pager({ paging, place }: { paging: Paging; place: Place }) {
  const { page, pages, perPage, total } = paging;
  if (total === 0) return null;
  const from = formatNumber((page - 1) * perPage + 1);
  const to = formatNumber(Math.min(total, page * perPage));
  return (
    <nav className="pager" aria-label={text.label}>
      <span>{text.of(from, to, formatNumber(total))}</span>
      {pages > 1 ? (
        <span className="pager__links">
          {page > 1 ? (
            <a className="button" rel="prev" href={pagePath(place, page - 1)}>
              {text.previous}
            </a>
          ) : null}
          {page < pages ? (
            <a className="button" rel="next" href={pagePath(place, page + 1)}>
              {text.next}
            </a>
          ) : null}
        </span>
      ) : null}
    </nav>
  );
}

function pagePath(place: Place, page: number): string {
  const query = Object.fromEntries(new URLSearchParams(place.search));
  return withQuery(place.pathname, { ...query, page: page > 1 ? page : null });
}
