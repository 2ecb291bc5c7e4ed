/** Where the links in mails lead. Opening one only shows a button; nothing is spent by reading a mail. */

/** For an approved request: signs in. */
export function signInLinkAddress(origin: string, token: string): string {
  return `${origin}/sign-in/link?token=${token}`;
}

/** For an invitation: asks for a name and, if wanted, a password. */
export function invitationAddress(origin: string, token: string): string {
  return `${origin}/onboarding?token=${token}`;
}
