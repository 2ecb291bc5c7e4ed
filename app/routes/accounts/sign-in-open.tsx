import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, LINK_PAGE, PRIVATE, withCookies } from '#app/http/headers.server.ts';
import { homePath, secondStepPath } from '#app/http/paths.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { openLink as text } from '#app/ui/messages/ways-in.ts';
import { OpenLinkPage, type OpenLinkView } from '#app/ui/pages/open-link-page.tsx';
import { accounts, askingBrowser, limits, signIn, visits } from '#app/wiring.server.ts';

const OpenForm = z.object({ token: z.string().min(1).max(100) });

export const headers = answerHeaders;
/** The token stands in the address: `entry.server` keeps it from whatever the page leads to. */
export const handle = { secretInAddress: true };
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

/** Spends nothing and signs nobody in, however often and by whatever it is asked. */
export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const looked = await accounts.signInLinks.look(token, askingBrowser.hash(request));
  const view: OpenLinkView = looked.ok ? { token, refusal: null } : { token: '', refusal: looked.reason };
  return data(view, { headers: LINK_PAGE });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  await limits.linkUse(request);
  const form = await readForm(request, OpenForm);
  const entry = form.ok ? await signIn.withLink(request, { token: form.value.token }) : NOTHING;
  if (entry.kind === 'refused') {
    const view: OpenLinkView = { token: '', refusal: entry.reason };
    return data(view, { status: 401, headers: LINK_PAGE });
  }
  const place = entry.kind === 'session' ? homePath() : secondStepPath();
  throw redirect(place, { status: 303, headers: withCookies(PRIVATE, entry.cookies) });
}

const NOTHING = { kind: 'refused', reason: 'unknown' } as const;

export default function SignInOpen() {
  const looked = useLoaderData<typeof loader>();
  return <OpenLinkPage {...(useActionData<typeof action>() ?? looked)} />;
}
