import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerApi } from '#app/wiring.server.ts';
import { gradeAnswer } from '../reports/grade-answer.ts';

export function loader({ request, params }: LoaderFunctionArgs) {
  return answerApi(request, 'reports:read', (visit) => gradeAnswer(visit, request.url, params.gradeId));
}
