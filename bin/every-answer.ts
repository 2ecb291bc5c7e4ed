import type { ErrorRequestHandler, RequestHandler } from 'express';
import { plainHeaders } from '#app/http/headers.server.ts';
import { REQUEST_ID } from '#app/http/request-id.ts';

/**
 * Headers of every answer, whoever made it: documents, data, redirects, errors, files, the API. Set last, and only where
 * the answer has not said otherwise. Comes after `requestFacts`.
 */
export function everyAnswer({ https }: { https: boolean }): RequestHandler {
  const headers = Object.entries(plainHeaders({ https }));
  return (request, response, next) => {
    const id = request.headers[REQUEST_ID.toLowerCase()];
    const fill = () => {
      if (typeof id === 'string') response.setHeader(REQUEST_ID, id);
      for (const [name, value] of headers) if (!response.hasHeader(name)) response.setHeader(name, value);
    };
    response.writeHead = new Proxy(response.writeHead, {
      apply(writeHead, self, args) {
        fill();
        return Reflect.apply(writeHead, self, args);
      },
    });
    next();
  };
}

/** Far longer than any address of ours, well within what Node takes of headers altogether (16 KB). */
const LONGEST_ADDRESS = 8 * 1024;

export const boundedAddress: RequestHandler = (request, response, next) => {
  if (request.url.length <= LONGEST_ADDRESS) return next();
  response.status(414).type('text/plain').send('This address is too long.\n');
};

/** What Express itself refuses, such as an escape in the address that stands for nothing; the rest is Express's own 500. */
export const refusedByExpress: ErrorRequestHandler = (error, _request, response, next) => {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  if (response.headersSent || typeof status !== 'number' || status >= 500) return next(error);
  response.status(status).type('text/plain').send('This address cannot be read.\n');
};
