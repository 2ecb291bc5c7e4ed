import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerApi } from '#app/wiring.server.ts';
import { classView } from '../reports/class-view.ts';

export function loader({ request, params }: LoaderFunctionArgs) {
  return answerApi(request, 'reports:read', (visit) => classView(visit, request.url, params.classId));
}
