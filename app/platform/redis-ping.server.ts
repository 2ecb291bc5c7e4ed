/**
 * Whether a Redis answers at an address, for a report about readiness only: one connection, one PING, one deadline. Any
 * reply is an answer, a demand for a password too.
 */
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

export function redisAnswers(url: string, withinMs: number): Promise<boolean> {
  const { protocol, hostname, port } = new URL(url);
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 6379 };
  return new Promise((resolve) => {
    const socket = protocol === 'rediss:' ? connectTls({ ...where, servername: where.host }) : connectPlain(where);
    const answer = (value: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(value);
    };
    const timer = setTimeout(() => answer(false), withinMs);
    socket.once('data', (reply) => answer(/^[+-]/.test(reply.toString('latin1'))));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
    socket.write('PING\r\n');
  });
}
