/** IXL's LevelUp benchmark: the same shape, other domains, and a decimal scale score beside the level. */
import type { Layout } from '../layout.ts';
import { IXL_IDENTITY, IXL_IGNORED, IXL_PEOPLE } from './diagnostic.ts';
import { openDiagnostic } from './read-diagnostic.ts';
import { fromRole, readResultHeading, toRole } from './result-columns.ts';

export const ixlLevelUp: Layout = {
  name: 'ixl/levelup',
  title: 'an IXL LevelUp benchmark',
  source: 'ixl',
  facts: 'diagnostic',
  columns: {
    fixed: IXL_PEOPLE,
    pattern: (key) => {
      const column = readResultHeading(key, true);
      return column === null ? null : toRole(column);
    },
    // Only LevelUp has a scale score.
    needsOneOf: { name: 'scale score', accepts: (role) => fromRole(role)?.attribute === 'scale' },
    ignored: IXL_IGNORED,
  },
  identity: IXL_IDENTITY,
  dayColumns: [],
  open: (file) => openDiagnostic(file, 'levelup'),
};
