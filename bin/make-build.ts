// `npm run build`: does nothing when build/ was made from exactly these sources.
import { ensureBuild } from './build.ts';
import { reportFailure } from './processes.ts';

try {
  await ensureBuild();
} catch (error) {
  reportFailure(error);
}
