import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What other colours and another width may break; the rest judges the document, which stays the same. */
const APPEARANCE = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

type Scope = 'everything' | 'appearance';

/** axe-core's violations of WCAG 2.2 A and AA, one sentence per place. */
export async function violations(page: Page, scope: Scope = 'everything'): Promise<string[]> {
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    async ({ tags, rules }): Promise<Pick<axe.AxeResults, 'violations'>> => {
      const { axe: engine } = window as unknown as { axe: typeof axe };
      const runOnly =
        rules === null ? { type: 'tag' as const, values: tags } : { type: 'rule' as const, values: rules };
      // Off by default in axe-core, though it is WCAG 2.2 AA.
      const options = rules === null ? { rules: { 'target-size': { enabled: true } } } : {};
      return engine.run(document, { runOnly, resultTypes: ['violations'], ...options });
    },
    { tags: WCAG, rules: scope === 'appearance' ? APPEARANCE : null },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
  );
}
