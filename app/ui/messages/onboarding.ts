/** The invitation's page and the first run. */
import { linkRefusal } from './ways-in.ts';

/** One sentence for each rule of `accounts/password-rules.ts`, and for what a form itself may find. */
export const passwordError = {
  required: 'Choose a password.',
  too_long: 'A password has at most 1,000 characters.',
  too_short: 'A password has at least 12 characters. Four words that do not belong together are a good one.',
  invalid: 'Choose another password.',
  invalid_character: 'The password contains a character that cannot be used.',
  common: 'Many people have this password, so it is tried first. Choose another.',
  repetitive: 'This password repeats a few characters or counts up. Choose another.',
  personal: 'This password is made of your name, your address or the school’s name. Choose another.',
};
export type PasswordErrorCode = keyof typeof passwordError;

export const onboarding = {
  title: (organization: string) => `Welcome to ${organization}`,
  intro: (email: string) => `You were invited as ${email}.`,
  join: 'You have an account here already. Your name and your ways to sign in stay as they are.',
  name: 'Your name',
  password: 'Password',
  passwordHint: 'At least 12 characters. Leave it empty to sign in by mail each time.',
  submit: 'Begin',
  refusedTitle: 'Invitation',
  problem: 'This invitation does not open',
  refused: { ...linkRefusal, used: 'It has been used already. Sign in, or ask an administrator to let you in.' },
  expired: 'Ask an administrator to send the invitation again.',
  signIn: 'Sign in',
  nameError: {
    required: 'Enter your name.',
    too_long: 'A name has at most 200 characters.',
    too_short: 'Enter your name.',
    invalid: 'Enter your name.',
    invalid_character: 'The name contains a character that cannot be used.',
  },
};

export const firstRun = {
  title: 'Set up your school',
  intro:
    'There is no school here yet. This page makes the first one and its administrator, once, and is closed afterwards.',
  problem: 'The school was not made',
  setupCode: 'Setup code',
  setupCodeHint: 'Printed by the server when it starts.',
  wrongCode: 'This is not the code that the server printed. Check it and try again.',
  school: 'School',
  organization: 'Name of the school',
  slug: 'Short name',
  slugHint: 'Small letters, digits and hyphens, such as hillcrest.',
  timeZone: 'Time zone',
  timeZoneHint: 'As in Europe/London or America/New_York.',
  calendar: 'This school year',
  year: 'Name of the year',
  term: (number: number) => `Term ${number}`,
  termName: 'Name',
  startedOn: 'First day',
  endedOn: 'Last day',
  calendarHint:
    'Leave out the terms you do not have. The year runs from the first day of the first to the last day of the last.',
  admin: 'Administrator',
  name: 'Your name',
  email: 'E-mail',
  password: 'Password',
  note: 'The school begins with the grades and subjects of the MYP. A school file (docs/school.example.json) changes them, and everything above, at any time.',
  submit: 'Make the school',
  required: 'Fill in this field.',
};
