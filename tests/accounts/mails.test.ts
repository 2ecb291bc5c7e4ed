import { describe, expect, it } from 'vitest';
import { composeMail, oneLine } from '#app/accounts/mail-body.ts';
import { mail, mailTemplates, renderMail } from '#app/accounts/mails.ts';

const LINK = 'https://analytics.school.example/sign-in/abc?next=%2Fclasses&x=1';
/** Something for every field that a template may have. */
const CONTENT = {
  name: 'Ana Álvarez',
  organization: 'Hillcrest',
  link: LINK,
  code: 'ABCD2345',
  minutes: '10',
  days: '14',
  inviter: 'Ben Okafor',
  reason: 'Please ask your own school.',
  when: '26 November 2026, 09:14',
  where: 'Firefox on Windows',
};

describe('every mail', () => {
  it('is one of those that the app promises', () => {
    expect(mailTemplates.sort()).toEqual([
      'invitation',
      'mailbox_check',
      'new_sign_in',
      'password_changed',
      'request_approved',
      'request_rejected',
      'sign_in_link',
    ]);
  });

  it.each(mailTemplates)('%s says the same in both forms, and what to do if it was not you', (template) => {
    const { subject, text, html } = renderMail(template, CONTENT);
    expect(subject).toMatch(/^\S.{8,90}\S$/);
    expect(visible(html)).toEqual(text.split('\n\n').map((part) => part.trim()));
    expect(text).toMatch(/You did not ask\?|It was not you\?|You do not know Hillcrest\?/);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it.each(mailTemplates)('%s loads nothing and runs nothing', (template) => {
    const { html } = renderMail(template, CONTENT);
    expect(html).not.toMatch(/<(img|script|link|iframe|object|video|form|svg)|src=|url\(|@import|\son\w+=/i);
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => address !== LINK.replaceAll('&', '&amp;'))).toEqual([]);
  });

  it('shows the link and the code on lines of their own', () => {
    const { text } = renderMail('sign_in_link', CONTENT);
    expect(text.split('\n')).toEqual(expect.arrayContaining([`    ${LINK}`, '    ABCD2345']));
    expect(text).toContain('within 10 minutes');
    expect(renderMail('invitation', CONTENT).text).toContain('for 14 days');
  });
});

describe('what people typed', () => {
  it('is text, never markup', () => {
    const { html } = renderMail('request_rejected', {
      ...CONTENT,
      reason: '<img src=x onerror="alert(1)"> & \'more\'',
    });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;');
    expect(html).not.toContain('<img');
  });

  it('stays on its line: no header and no paragraph can be added', () => {
    const organization = 'Hillcrest\r\nBcc: everyone@school.example\n\nYou have won.\u202e';
    const { subject, text } = renderMail('mailbox_check', { ...CONTENT, organization });
    expect(subject).toBe('Confirm your address for Hillcrest Bcc: everyone@school.example You have won.');
    expect(text).not.toContain('\n\nYou have won.');
    expect(oneLine(' a\u2028b\u0000\u202ec\t ')).toBe('a b c');
  });
});

describe('a mail is refused', () => {
  it('of an unknown template', () => {
    expect(() => renderMail('constructor', CONTENT)).toThrow('There is no mail of this template');
    expect(() => renderMail('lottery', CONTENT)).toThrow('There is no mail of this template');
  });

  it.each([undefined, '', '  ', 5])('when a field is %s, which it names without quoting anything', (code) => {
    expect(() => renderMail('sign_in_link', { ...CONTENT, code })).toThrow('A mail lacks its field code.');
  });

  it.each(['javascript:alert(1)', '/sign-in', 'data:text/html,x'])('when its link is %s', (link) => {
    expect(() => composeMail('x', [{ link }])).toThrow('no web address');
  });
});

it('is put into the outbox with the fields that its template needs', () => {
  expect(mail('password_changed', { name: 'Ana', when: 'today' })).toEqual({
    template: 'password_changed',
    content: { name: 'Ana', when: 'today' },
  });
});

/** The paragraphs that a person sees of the HTML. */
function visible(html: string): string[] {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return [...html.matchAll(/<p\b[^>]*>(.*?)<\/p>/gs)].map(([, inner = '']) =>
    inner.replaceAll(/<[^>]+>/g, '').replaceAll(/&([a-z0-9#]+);/g, (_, name: string) => entities[name] ?? ''),
  );
}
