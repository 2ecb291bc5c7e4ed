/** Where the links of our mails lead. `http/paths.ts` has the same paths, and a test holds the two together. */
import type { LinkPurpose } from './links.server.ts';

/** A second step is never mailed: its secret stays in the browser's cookie. */
export type MailedPurpose = Exclude<LinkPurpose, 'second_step'>;

const PATHS: Record<MailedPurpose, string> = {
  sign_in: '/sign-in/open',
  approval: '/sign-in/open',
  mailbox: '/request-link/verify',
  invitation: '/onboarding',
};

/** `origin` without a path: "https://analytics.school.example". */
export function linkAddress(origin: string, purpose: MailedPurpose, token: string): string {
  return `${origin}${PATHS[purpose]}?token=${token}`;
}
