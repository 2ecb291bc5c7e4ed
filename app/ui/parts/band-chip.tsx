import type { Standing } from '#app/reports/view/distribution.ts';
import { band as text } from '../messages/class-report.ts';

const SIGNS: Record<Standing['band'], string> = { low: '▼', middle: '●', high: '▲' };

/** Which part of the grade a student is in: by sign and word, the colour only repeats it. */
export function BandChip({ band }: { band: Standing['band'] }) {
  return (
    <span className={`chip chip--${band}`}>
      <span className="chip__sign" aria-hidden="true">
        {SIGNS[band]}
      </span>
      {text[band]}
    </span>
  );
}
