import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerApi } from '#app/wiring.server.ts';
import { searchView } from '../reports/search-view.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return answerApi(request, 'reports:read', (visit) => searchView(visit, request.url));
}
