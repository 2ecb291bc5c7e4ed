import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { CLIENT_ADDRESS } from '#app/http/client-address.ts';
import { REQUEST_ID } from '#app/http/request-id.ts';

/**
 * What only the server knows of a request, as headers that the app reads: an id of its own, and the address it came from
 * (Express's, which believes as many proxies as `TRUST_PROXY` says). What came under these names from outside is gone.
 */
export const requestFacts: RequestHandler = (request, _response, next) => {
  request.headers[REQUEST_ID.toLowerCase()] = randomUUID();
  request.headers[CLIENT_ADDRESS.toLowerCase()] = request.ip ?? '';
  next();
};
