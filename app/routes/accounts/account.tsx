import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { queryChoice } from '#app/http/query.server.ts';
import { account as text } from '#app/ui/messages/account.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { AccountPage } from '#app/ui/pages/account-page.tsx';
import { accounts, enter } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';

const DONE = { '': null, session: text.ended, others: text.othersEnded, password: text.changed };

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const query = new URL(request.url).searchParams;
  const done = DONE[queryChoice(query, 'done', ['', 'session', 'others', 'password'], '')];
  const self = selfOf(request, visit);
  const view = { ...(await accounts.own.view(self)), places: await accounts.own.places(self) };
  const { timeZone } = visit.organization;
  return data({ visitor: visit.visitor, timeZone, done, ...view }, { headers: visit.headers() });
}

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} place={useLocation()} errors={{}} />;
}
