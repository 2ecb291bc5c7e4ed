import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Pictures of the pages, for people to look at: only with JOURNEY_SCREENSHOTS=<folder>. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** On a screen and on a telephone, where nothing may stick out to the side. */
export async function pictures(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await picture(page, `${name} ${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  }
}

export async function printed(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
}
