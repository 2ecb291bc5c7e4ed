/**
 * Numbers as vendors and spreadsheets write them: `570.0`, `12,5`, `1,300`, `1 300`, `70%`. Null when it is none.
 *
 * `1,300` is one thousand three hundred where that is at most `max`, else one point three: the scale decides.
 */
export function parseNumber(text: string, max = Number.POSITIVE_INFINITY): number | null {
  const bare = text
    .trim()
    .replace(/[\u00a0\u202f ]/g, '')
    .replace(/%$/, '');
  if (/^[+-]?\d+(\.\d+)?$/.test(bare)) return Number(bare);
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) {
    const thousands = Number(bare.replaceAll(',', ''));
    if (thousands <= max || bare.split(',').length > 2 || bare.includes('.')) return thousands;
  }
  if (/^[+-]?\d+,\d+$/.test(bare)) return Number(bare.replace(',', '.'));
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
  return null;
}

export type NumberRange = { low: number; high: number };

/** `310-350` (any dash), `<100`, `>1200`; open ends are closed by the scale's own. Null when it is not a range. */
export function parseRange(text: string, scale: NumberRange): NumberRange | null {
  const below = /^\s*[<≤]\s*(.+)$/.exec(text)?.[1];
  if (below !== undefined) return ordered(scale.low, parseNumber(below, scale.high));
  const above = /^\s*[>≥]\s*(.+)$/.exec(text)?.[1];
  if (above !== undefined) return ordered(parseNumber(above, scale.high), scale.high);
  const [, from = '', to = ''] = /^\s*([\d., ]+?)\s*(?:-|–|—|to)\s*([\d., ]+?)\s*$/i.exec(text) ?? [];
  return ordered(parseNumber(from, scale.high), parseNumber(to, scale.high));
}

function ordered(low: number | null, high: number | null): NumberRange | null {
  return low !== null && high !== null && low <= high ? { low, high } : null;
}
