/**
 * Ways in besides a password: mailed links, codes, requests to be let in. What is said after a form is the same for every
 * address, whether or not somebody has it.
 */
const email = {
  required: 'Enter your e-mail address.',
  too_long: 'An e-mail address has at most 254 characters.',
  too_short: 'Enter your e-mail address.',
  invalid: 'Enter your e-mail address, such as name@school.example.',
  invalid_character: 'The e-mail address contains a character that cannot be used.',
};

const code = {
  required: 'Enter the code from the mail.',
  too_long: 'A code has eight characters.',
  too_short: 'A code has eight characters.',
  invalid: 'A code has eight characters.',
  invalid_character: 'The code contains a character that cannot be used.',
};

export const signInLink = {
  title: 'Sign in by mail',
  intro: 'We send you a link and a code. Both are good for ten minutes, once, in this browser only.',
  email: 'E-mail',
  submit: 'Send me a link',
  sentTitle: 'Look into your mail',
  sent: 'If this address may sign in here, a link and a code are on their way to it. A newer mail replaces an older one.',
  nothing: 'Nothing after a few minutes? Look among the unwanted mail, or ask an administrator to let you in.',
  byPassword: 'Sign in with a password',
  request: 'Ask an administrator to let you in',
  field: { email, code },
};

export const typeCode = {
  title: 'Type the code',
  intro: 'The mail holds a code of eight characters. Type it in the browser in which you asked for it.',
  code: 'Code from the mail',
  hint: 'Capital or small letters, with or without spaces.',
  submit: 'Sign in',
  problem: 'This code does not sign you in',
};

export const openLink = {
  title: 'Sign in',
  intro: 'You opened the link from your mail. Press the button to sign in.',
  submit: 'Sign in now',
  problem: 'This link does not sign you in',
  again: 'Send me a new link',
  typeCode: 'Type the code',
};

/** Why a link or a code opens nothing, and what to do now. */
export const linkRefusal = {
  unknown: 'It is not complete, or it was never ours. Open it from the mail once more, or ask for a new one.',
  expired: 'It is too old. Ask for a new one.',
  used: 'It has been used already, and each is good once. Ask for a new one.',
  replaced: 'A newer mail has replaced it. Open the newest one.',
  other_browser:
    'It was asked for in another browser, and opens only there. Type the code from the mail in the browser in which you asked for it.',
  wrong_code: 'The code is not the one in the newest mail. Check it and try again.',
  too_many_guesses: 'The code was typed wrongly too often, so it and its link are spent. Ask for a new one.',
};

export type LinkRefusalCode = keyof typeof linkRefusal;
