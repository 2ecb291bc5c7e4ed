import { definitionsPath } from '#app/http/paths.ts';
import type { DefinitionId } from './catalogue.ts';

/** Where a definition is; without an id, the page. */
export function definitionPath(id?: DefinitionId): string {
  return id === undefined ? definitionsPath() : `${definitionsPath()}#${id}`;
}
