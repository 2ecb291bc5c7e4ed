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
  again: 'Mend what is marked below, and type the setup code and the password once more.',
  setupCode: 'Setup code',
  setupCodeHint: 'Four groups of four letters and digits. The server prints them when it starts.',
  wrongCode: 'This is not the code that the server printed. Check it and try again.',
  school: 'School',
  organization: 'Name of the school',
  slug: 'Short name',
  slugHint: 'Small letters, digits and hyphens, such as hillcrest. Commands and requests to get in use it.',
  timeZone: 'Time zone',
  timeZoneHint: 'By its IANA name, such as Europe/London or America/New_York.',
  calendar: 'This school year',
  year: 'Name of the year',
  yearHint: 'As your files write it, such as 2026-2027.',
  term: (number: number) => `Term ${number}`,
  optionalTerm: (number: number) => `Term ${number} (if you have one)`,
  termName: 'Name',
  startedOn: 'First day',
  endedOn: 'Last day',
  calendarHint:
    'Leave the terms empty that you do not have. The year runs from the first day of the first to the last day of the last.',
  admin: 'Administrator',
  name: 'Your name',
  email: 'E-mail',
  password: 'Password',
  passwordHint: 'At least 12 characters. Four words that do not belong together are a good one.',
  note: 'The school begins with the grades and subjects of the MYP. Under Admin, Settings you change them, and the calendar, at any time.',
  submit: 'Make the school',
  fieldError: {
    required: 'Fill in this field.',
    too_long: 'This is too long.',
    too_short: 'This is too short.',
    invalid: 'This cannot be used. Check how it is written.',
    invalid_character: 'This contains a character that cannot be used.',
  },
  invalidEmail: 'Enter an e-mail address, such as name@school.example.',
};
