/** Pages of a list. Pure. */
import type { Paging } from './view.ts';

/** The page asked for, or the last there is; `offset` is its first row's place. */
export function pageOf(total: number, asked: { page: number; perPage: number }): { paging: Paging; offset: number } {
  const pages = Math.max(1, Math.ceil(total / asked.perPage));
  const page = Math.min(Math.max(asked.page, 1), pages);
  return { paging: { page, pages, perPage: asked.perPage, total }, offset: (page - 1) * asked.perPage };
}
