import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type CallBar, CallBars } from '#app/ui/charts/call-bars.tsx';

const drawn = (bars: CallBar[]) => renderToStaticMarkup(<CallBars id="x" bars={bars} period="5 minutes" />);
const bars = (...calls: [calls: number, failed: number][]) =>
  calls.map(([count, failed]) => ({ minutes: 1, calls: count, failed }));
const heights = (svg: string, name: string) =>
  [...svg.matchAll(new RegExp(`class="${name}"[^>]*?height="([\\d.]+)"`, 'g'))].map(([, height]) => Number(height));

test('a bar’s whole height is its calls, from an axis that begins at none', () => {
  const svg = drawn(bars([10, 0], [20, 5], [0, 0]));
  const [half = 0, rest = 0, none] = heights(svg, 'class-bar');
  const [failed = 0] = heights(svg, 'failed-bar');
  expect(none).toBe(0);
  expect(rest + failed).toBeCloseTo(2 * half, 5);
  expect(failed).toBeCloseTo((rest + failed) / 4, 0);
  expect(heights(svg, 'failed-bar')).toHaveLength(1);
  expect(svg).toContain('>0</text>');
  expect(svg).toContain('>20</text>');
});

test('says in words what it shows, also when there is nothing', () => {
  expect(drawn(bars([1200, 0], [34, 2]))).toContain(
    '<title id="x-title">Calls, last 5 minutes: 1,234 calls made, 2 of them failed</title>',
  );
  const empty = drawn(bars([0, 0], [0, 0]));
  expect(empty).toContain('Nothing asked');
  expect(empty).not.toContain('<rect');
});
