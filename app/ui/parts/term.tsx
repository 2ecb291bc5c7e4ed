import type { ReactNode } from 'react';
import type { DefinitionId } from '../definitions/catalogue.ts';
import { definitionPath } from '../definitions/path.ts';

/** A word that leads to its definition: quiet on the screen, plain text on paper. */
export function Term({ id, children }: { id: DefinitionId; children: ReactNode }) {
  return (
    <a className="term" href={definitionPath(id)}>
      {children}
    </a>
  );
}
