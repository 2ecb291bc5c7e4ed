/** Signing in and out. A refused sign-in has one sentence, whatever the reason. */
export const signIn = {
  title: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  refused: 'That e-mail and password do not open an account here. Check both and try again.',
  byMail: 'Sign in by mail, without a password',
  request: 'Ask an administrator to let you in',
  problem: 'You are not signed in',
  noSchoolTitle: 'There is no school here yet',
  noSchool: 'Whoever runs this server makes it, with the setup code that the server prints when it starts.',
  setUp: 'Set up the school',
  field: {
    email: {
      required: 'Enter your e-mail address.',
      too_long: 'An e-mail address has at most 254 characters.',
      too_short: 'Enter your e-mail address.',
      invalid: 'Enter your e-mail address.',
      invalid_character: 'The e-mail address contains a character that cannot be used.',
    },
    password: {
      required: 'Enter your password.',
      too_long: 'A password has at most 1,000 characters.',
      too_short: 'Enter your password.',
      invalid: 'Enter your password.',
      invalid_character: 'The password contains a character that cannot be used.',
    },
  },
};
