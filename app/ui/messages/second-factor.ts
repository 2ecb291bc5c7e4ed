/** The second factor: at sign-in, and on one's own account. */
export const secondStep = {
  title: 'One more step',
  intro: 'Type the six digits that your authenticator app shows now, or one of your recovery codes.',
  code: 'Code',
  submit: 'Sign in',
  problem: 'This does not sign you in',
  wrong: 'The code is not right, or it has been used. Wait for the next one and try again.',
  over: 'This sign-in took too long, or there were too many wrong codes. Begin again.',
  again: 'Begin again',
};

export const totp = {
  title: 'Second factor',
  off: 'With an authenticator app on your phone, nobody signs in as you with your password or your mail alone.',
  required: 'Your school asks administrators for a second factor. Set it up to go on.',
  scan: 'Scan the picture with your authenticator app, or type the key into it. Then type the six digits it shows.',
  picture: 'The key as a picture for an authenticator app',
  key: 'Key',
  code: 'Six digits',
  enable: 'Turn it on',
  on: 'Your second factor is on.',
  wrong: 'The code is not right, or it has been used. Wait for the next one and try again.',
  proof: 'Code of the app, or a recovery code',
  renew: 'Make new recovery codes',
  disable: 'Turn it off',
  codesTitle: 'Your recovery codes',
  codes:
    'Each opens your account once when the app is lost. Keep them where nobody else looks; they are shown only now.',
  back: 'Back to my account',
  manage: 'Set up or change the second factor',
};
