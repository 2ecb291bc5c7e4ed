import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerApi } from '#app/wiring.server.ts';

/** Who is signed in, where, and what they may see. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerApi(request, 'reports:read', ({ account, organization, member, today }) => ({
    account: { id: account.id, name: account.name, email: account.email },
    organization: {
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      timeZone: organization.timeZone,
    },
    role: member.role,
    scope: member.scope,
    teaches: member.taught,
    today,
  }));
}
