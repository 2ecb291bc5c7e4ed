import type { Page } from 'playwright-core';
import { inject } from 'vitest';

/** What a page does besides being read: errors in the console, policy violations, scripts, anything not found or elsewhere. */
export function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    // A page that says 404 is reported here too; parts that are missing are told by their response below.
    if (message.text().startsWith('Failed to load resource')) return;
    if (['error', 'warning'].includes(message.type())) seen.push(`console.${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.resourceType() === 'script') seen.push(`script: ${request.url()}`);
    if (new URL(request.url()).origin !== inject('address')) seen.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    const part = response.request().resourceType() !== 'document';
    if (part && response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
  });
  return seen;
}
