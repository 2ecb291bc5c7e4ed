import type { ActionFunctionArgs } from '@remix-run/node';
import { answerHeaders } from '#app/http/headers.server.ts';
import { OperationsAnswered } from './operations-answered.tsx';
import { operationsMeta } from './operations-meta.ts';
import { loadOperations, switchStage } from './operations-view.ts';

export const headers = answerHeaders;
export const meta = operationsMeta;
export const loader = loadOperations;

export async function action(args: ActionFunctionArgs) {
  return switchStage(args, true);
}

export default OperationsAnswered;
