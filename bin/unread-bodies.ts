import type { RequestHandler } from 'express';

const SECOND = 1000;
/** After that the connection is cut; a browser that is still sending then shows its own error. */
const DISCARDED_FOR = 30 * SECOND;

/**
 * What a request still sends after its answer (a refused upload, a form of who is signed out) is read and thrown away.
 * Otherwise it would stand in the way of the next request on that connection, and cutting it at once would make the
 * browser lose the answer. Node does it by itself only for bodies that nobody has touched, and Remix touches each.
 */
export const discardUnreadBodies: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete || request.destroyed) return;
    const timer = setTimeout(() => request.socket.destroy(), DISCARDED_FOR);
    request.once('close', () => clearTimeout(timer));
    request.removeAllListeners('data');
    request.resume();
  });
  next();
};
