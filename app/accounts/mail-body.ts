/**
 * What a mail is made of, and its two forms: plain text, and HTML of the same sentences. No picture, no remote content, no
 * tracking; a link is shown as the address it leads to, so that people can see where they go.
 */

export type Mail = { subject: string; text: string; html: string };

/** A sentence or more, an address to open, or a code to type. */
export type Block = { say: string } | { link: string } | { code: string };

/** Throws when a link is no web address: nothing else may stand where people click. */
export function composeMail(subject: string, blocks: readonly Block[]): Mail {
  for (const block of blocks) if ('link' in block) requireWebAddress(block.link);
  return { subject: oneLine(subject), text: `${blocks.map(asText).join('\n\n')}\n`, html: htmlOf(subject, blocks) };
}

/**
 * What people typed (names, reasons) as one line of a mail: no line breaks, which could begin a header or pretend to be
 * another paragraph, and no marks that turn the direction of what follows.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

function requireWebAddress(link: string): void {
  const protocol = URL.canParse(link) ? new URL(link).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('The link of a mail is no web address.');
}

function asText(block: Block): string {
  if ('say' in block) return block.say;
  return `    ${'link' in block ? block.link : block.code}`;
}

const BODY = 'margin:0 auto;padding:24px;max-width:34em;font:16px/1.5 system-ui,sans-serif';
const CODE = 'font:bold 24px/1.5 ui-monospace,monospace;letter-spacing:.15em';

function htmlOf(subject: string, blocks: readonly Block[]): string {
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(oneLine(subject))}</title></head>`,
    `<body style="${BODY}">`,
    ...blocks.map(asHtml),
    '</body></html>',
    '',
  ].join('\n');
}

function asHtml(block: Block): string {
  if ('say' in block) return `<p>${escapeHtml(block.say)}</p>`;
  if ('code' in block) return `<p style="${CODE}">${escapeHtml(block.code)}</p>`;
  const address = escapeHtml(block.link);
  return `<p><a href="${address}" style="word-break:break-all">${address}</a></p>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
