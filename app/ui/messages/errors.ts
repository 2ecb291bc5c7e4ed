/** What a person reads when a page cannot be shown, by HTTP status: what happened, and what to do now. */
export type ErrorMessage = { title: string; text: string };

const byStatus: Record<number, ErrorMessage> = {
  400: {
    title: 'This address has a mistake in it',
    text: 'One of the choices in the address could not be read. Go back and choose again, or start from Home.',
  },
  401: {
    title: 'Please sign in',
    text: 'You are not signed in, or your session has ended. Sign in and you will come back here.',
  },
  403: {
    title: 'You do not have access to this',
    text: 'Your role does not include this page. If you think it should, ask an administrator of your school.',
  },
  404: {
    title: 'There is nothing here',
    text: 'This page does not exist, or it is not one that you may see. Check the address, or look for it with Search.',
  },
  405: {
    title: 'This address works another way',
    text: 'The page behind this address is reached through a form. Start from Home.',
  },
  409: {
    title: 'Someone was faster',
    text: 'What you wanted to change has changed in the meantime. Reload the page, look again, then decide.',
  },
  413: {
    title: 'This file is too large',
    text: 'Files of up to 200 MB can be read. Split the export by grade or by term and upload the parts.',
  },
  415: {
    title: 'This kind of file cannot be read',
    text: 'Upload a CSV or text file, as the vendor exports it.',
  },
  422: {
    title: 'Something in the form needs another look',
    text: 'Go back, check the fields that are marked, and send the form again.',
  },
  429: {
    title: 'Too many attempts',
    text: 'For everyone’s safety this can be tried only so often. Wait a little, then try again; nothing has been lost.',
  },
};

const server: ErrorMessage = {
  title: 'Something went wrong on our side',
  text: 'The page could not be made. Nothing you entered elsewhere is lost. Try again in a minute; if it happens again, tell an administrator what you were doing and when.',
};

const unavailable: ErrorMessage = {
  title: 'Not available at the moment',
  text: 'The school’s data cannot be reached right now. Try again in a minute.',
};

const byCode: Record<string, ErrorMessage> = {
  cross_site: {
    title: 'This form came from another page',
    text: 'For your protection only this site’s own forms are accepted. Open the page here and send the form again.',
  },
  being_committed: {
    title: 'This import is being taken in right now',
    text: 'Someone has just confirmed it, perhaps you with a second click. Nothing is imported twice. Its page says what came of it.',
  },
  still_running: {
    title: 'This form is being worked on',
    text: 'It was sent a moment ago, perhaps by a double click, and is not done yet. It takes effect once. Wait a second, then look at the page again.',
  },
  key_reused: {
    title: 'This form was used before',
    text: 'It has been sent with other contents already, so nothing was changed now. Open its page again, look at what is there, and fill it in anew.',
  },
  idempotency_key: {
    title: 'The key of this request cannot be read',
    text: 'The Idempotency-Key header, or the hidden field of the same purpose, takes 1 to 200 visible ASCII characters without spaces. Nothing was changed.',
  },
  form_too_large: {
    title: 'This is more text than the form takes',
    text: 'Go back, shorten what you entered, and send the form again.',
  },
};

/** A message for every status: that of its cause, its own, else that of its family. */
export function errorMessage(status: number, code: string | null = null): ErrorMessage {
  const known = code === null ? undefined : byCode[code];
  if (known) return known;
  if (status === 502 || status === 503 || status === 504) return unavailable;
  if (status >= 500) return server;
  return byStatus[status] ?? byStatus[404] ?? server;
}

export const errorPage = {
  goHome: 'Go to Home',
  lookAgain: 'Look at the page again',
  search: 'Search',
  signIn: 'Sign in',
  field: (name: string) => `What could not be read: “${name}”.`,
  requestId: (id: string) => `Number of this request, for your administrator: ${id}`,
  status: (status: number) => `Error ${status}`,
  retryAfter: (seconds: number) => `You can try again in ${waiting(seconds)}.`,
};

function waiting(seconds: number): string {
  if (seconds <= 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
