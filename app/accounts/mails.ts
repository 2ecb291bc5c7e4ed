/**
 * Every mail that the app sends, as text: the one catalogue of templates. A mail says who asked for it, what to do, how
 * long that works, and what to do if it was not you; it never holds a password, a grade or a student's name.
 */
import { type Block, composeMail, type Mail, oneLine } from './mail-body.ts';

type Draft = { subject: string; blocks: Block[] };
type Given = Readonly<Record<string, unknown>>;
type Template<F extends string> = { fields: readonly F[]; write: (given: Given) => Draft };

/** `draft` sees each of `fields` as one line of text. */
function template<F extends string>(fields: readonly F[], draft: (content: Record<F, string>) => Draft): Template<F> {
  return { fields, write: (given) => draft(readFields(fields, given)) };
}

const PRODUCT = 'School analytics';
const say = (text: string): Block => ({ say: text });
const hello = (name: string): Block => say(`Hello ${name},`);
const NEVER_PASS_ON = 'Do not pass this mail on: whoever has it could sign in as you.';

const MAILS = {
  sign_in_link: template(['name', 'link', 'code', 'minutes'], ({ name, link, code, minutes }) => ({
    subject: `Your sign-in link for ${PRODUCT}`,
    blocks: [
      hello(name),
      say(`You asked to sign in to ${PRODUCT}. Open this address in the same browser and press the button there:`),
      { link },
      say('Or type this code on the page where you asked:'),
      { code },
      say(`Either works once, within ${minutes} minutes of asking. A newer mail of this kind replaces this one.`),
      say(`You did not ask? Then someone else typed your address. You need not do anything. ${NEVER_PASS_ON}`),
    ],
  })),

  invitation: template(['name', 'organization', 'link', 'inviter', 'days'], (content) => ({
    subject: `${content.inviter} invites you to ${content.organization} on ${PRODUCT}`,
    blocks: [
      hello(content.name),
      say(`${content.inviter} has made you a member of ${content.organization} on ${PRODUCT}.`),
      say('Open this address to begin:'),
      { link: content.link },
      say(`It works once, for ${content.days} days. After that, ask ${content.organization} to send it again.`),
      say(
        `You do not know ${content.organization}? Then the invitation was sent to a wrong address. You need not do anything. ${NEVER_PASS_ON}`,
      ),
    ],
  })),

  mailbox_check: template(['organization', 'link'], ({ organization, link }) => ({
    subject: `Confirm your address for ${organization}`,
    blocks: [
      say('Hello,'),
      say(`Someone, most likely you, asked ${organization} for access to ${PRODUCT} with this address.`),
      say(`Open this address and press the button there; then an administrator of ${organization} sees the request:`),
      { link },
      say('It works once, for 24 hours.'),
      say('You did not ask? Then do not open it: the request ends by itself and nobody sees it.'),
    ],
  })),

  request_approved: template(['name', 'organization', 'link', 'code', 'minutes'], (content) => ({
    subject: `${content.organization} has approved your request`,
    blocks: [
      hello(content.name),
      say(
        `You asked ${content.organization} for a link to sign in to ${PRODUCT}, and an administrator has approved it.`,
      ),
      say('Open this address and press the button there:'),
      { link: content.link },
      say('If the page asks for a code, type this one:'),
      { code: content.code },
      say(`Either works once, within ${content.minutes} minutes of the approval. Too late? Ask for another.`),
      say(
        `You did not ask? Then tell an administrator of ${content.organization}, and do not open the address. ${NEVER_PASS_ON}`,
      ),
    ],
  })),

  request_rejected: template(['name', 'organization', 'reason'], ({ name, organization, reason }) => ({
    subject: `${organization} has not approved your request`,
    blocks: [
      hello(name),
      say(`You asked ${organization} for access to ${PRODUCT}. An administrator has decided against it and says:`),
      say(`“${reason}”`),
      say(`If you think this is a mistake, talk to an administrator of ${organization}.`),
      say('You did not ask? Then someone else typed your address. You need not do anything.'),
    ],
  })),

  new_sign_in: template(['name', 'when', 'where'], ({ name, when, where }) => ({
    subject: `A new sign-in to ${PRODUCT}`,
    blocks: [
      hello(name),
      say(`Someone signed in to ${PRODUCT} as you, in a browser that has not been used for it before.`),
      say(`When: ${when}`),
      say(`Where: ${where}`),
      say('Was it you? Then there is nothing to do.'),
      say(
        'It was not you? Sign in, open “Account”, end all sessions and set a new password; then tell an administrator of your school.',
      ),
    ],
  })),

  password_changed: template(['name', 'when'], ({ name, when }) => ({
    subject: `Your password for ${PRODUCT} was changed`,
    blocks: [
      hello(name),
      say(`The password of your account on ${PRODUCT} was changed.`),
      say(`When: ${when}`),
      say('Was it you? Then there is nothing to do.'),
      say('It was not you? Tell an administrator of your school at once: they can end every session of your account.'),
    ],
  })),
} as const;

export type MailTemplate = keyof typeof MAILS;
export type MailContent<T extends MailTemplate> = Record<(typeof MAILS)[T]['fields'][number], string>;

export const mailTemplates = Object.keys(MAILS) as MailTemplate[];

/** What goes into the outbox, checked by the compiler: `{ recipient, ...mail('password_changed', { name, when }) }`. */
export function mail<T extends MailTemplate>(
  template: T,
  content: MailContent<T>,
): { template: T; content: MailContent<T> } {
  return { template, content };
}

/** What the outbox holds, as a mail. Throws on an unknown template or a field that is missing; neither is quoted. */
export function renderMail(name: string, content: Given): Mail {
  const found = Object.entries(MAILS).find(([known]) => known === name);
  if (found === undefined) throw new Error('There is no mail of this template in this version of the app.');
  const { subject, blocks } = found[1].write(content);
  return composeMail(subject, blocks);
}

function readFields<F extends string>(fields: readonly F[], given: Given): Record<F, string> {
  const content: Partial<Record<F, string>> = {};
  for (const field of fields) {
    const value = given[field];
    if (typeof value !== 'string' || value.trim() === '') throw new Error(`A mail lacks its field ${field}.`);
    content[field] = oneLine(value);
  }
  return content as Record<F, string>;
}
