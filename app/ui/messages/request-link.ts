/** Asking an administrator to be let in, and confirming the mailbox. One answer for every address and school. */
import { linkRefusal } from './ways-in.ts';

const tooLong = (most: string) => ({
  required: 'Fill in this field.',
  too_long: `At most ${most} characters.`,
  too_short: 'Fill in this field.',
  invalid: 'Check what you entered here.',
  invalid_character: 'It contains a character that cannot be used.',
});

export const requestLink = {
  title: 'Ask to be let in',
  intro:
    'For people who cannot get in, and for new ones. An administrator of the school reads it and decides; you get a mail.',
  name: 'Your name',
  email: 'E-mail',
  organization: 'School',
  organizationHint: 'Its name, or the short name it has here. Leave it empty if you do not know.',
  message: 'Message to the administrator',
  messageHint: 'For example what you teach. Up to 2,000 characters.',
  submit: 'Send the request',
  sentTitle: 'Your request is on its way',
  sent: 'If the school is here, one of two things happens now.',
  sentMember: 'You have an account there: its administrators see your request.',
  sentNewcomer: 'You are new: a mail asks you to confirm your address, and then they see it.',
  sentAgain: 'A request that is open already takes this one in. It ends by itself after fourteen days.',
  signIn: 'Back to sign-in',
  field: {
    name: tooLong('200'),
    email: { ...tooLong('254'), required: 'Enter your e-mail address.', invalid: 'Enter a complete e-mail address.' },
    organization: tooLong('200'),
    message: tooLong('2,000'),
  },
};

export const confirmMailbox = {
  title: 'Confirm your address',
  intro: (organization: string) =>
    `You asked to be let in at ${organization}. This is what its administrators will see:`,
  submit: 'Confirm and send',
  doneTitle: 'Your request was sent',
  done: 'An administrator of the school will decide. You get a mail either way.',
  problem: 'This link confirms nothing',
  again: 'Ask again',
  refusal: {
    ...linkRefusal,
    used: 'It has been used already: your request has been sent.',
    over: 'The request behind it has ended or has been decided. You may ask again.',
  },
};

export type MailboxRefusalCode = keyof typeof confirmMailbox.refusal;
