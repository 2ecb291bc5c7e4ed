/** Where the links of our mails lead. Opening one only shows a button; nothing is spent by reading a mail. */
import type { LinkPurpose } from './links.server.ts';

const PATHS: Record<LinkPurpose, string> = {
  sign_in: '/sign-in/open',
  approval: '/sign-in/open',
  mailbox: '/request-link/verify',
  invitation: '/onboarding',
};

/** `origin` without a path: "https://analytics.school.example". */
export function linkAddress(origin: string, purpose: LinkPurpose, token: string): string {
  return `${origin}${PATHS[purpose]}?token=${token}`;
}
