/** The mail that a demo or a developer's installation would have sent. */
export const outbox = {
  title: 'Mail that was not sent',
  lead: 'No mail server is set (MAIL_URL), so mail ends here. The newest is first; links and codes in it work.',
  none: 'Nothing yet',
  noneText: 'Ask for a sign-in link or invite someone, and reload this page.',
  to: 'To',
  at: 'At',
  unreadable: 'This version of the app has no such mail, or something is missing in it:',
  limit: (count: number) => `The newest ${count} are shown.`,
};
