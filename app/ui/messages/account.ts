/** A person's own account: sessions and password. */
import { passwordError } from './onboarding.ts';

export const account = {
  title: 'My account',
  sessionsTitle: 'Where you are signed in',
  sessionsNote: 'A session that you do not know? End it, and change your password.',
  device: 'Browser',
  organization: 'School',
  since: 'Since',
  lastSeen: 'Last used',
  thisOne: 'this one',
  end: 'End',
  endDevice: (device: string) => `End the session in ${device}`,
  endOthers: 'Sign out everywhere else',
  ended: 'The session was ended.',
  othersEnded: 'You are signed out everywhere else.',
  passwordTitle: 'Password',
  passwordNote: 'A new password ends every other session, and a mail tells you of it.',
  noPassword: 'You have no password: you sign in by mail. You may set one.',
  current: 'Current password',
  next: 'New password',
  nextHint: 'At least 12 characters.',
  change: 'Change the password',
  changed: 'The password was changed, and every other session was ended.',
  wrongPassword: 'This is not your current password.',
  done: 'Done',
  nextError: passwordError,
};
