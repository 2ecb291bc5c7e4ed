/** A TCP proxy on loopback that fails as networks do: swallows, delays, resets, half-closes, refuses. */
import { once } from 'node:events';
import { createServer, connect as openConnection, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type ProxyFault =
  | { kind: 'none' }
  /** What is sent arrives nowhere; connections stay. */
  | { kind: 'blackhole' }
  /** Every answer comes later by so many milliseconds. */
  | { kind: 'delay'; ms: number }
  /** Whoever sends something gets an RST, or a FIN of our side only. */
  | { kind: 'reset' | 'half-close' };

export type TcpProxy = {
  port: number;
  url: string;
  set(fault: ProxyFault): void;
  /** Ends every connection: by RST, or by a FIN of our side only. */
  cut(how: 'reset' | 'half-close'): void;
  /** Takes no new connection and ends those there are. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  close(): Promise<void>;
};

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<{ inner: Socket; outer: Socket }>();
  let fault: ProxyFault = { kind: 'none' };
  let server: Server | null = null;
  let port = 0;

  function join(outer: Socket): void {
    // Nothing waits here for more to send, which would be a delay of its own.
    const inner = openConnection({ port: targetPort, host: '127.0.0.1', noDelay: true });
    const pair = { inner, outer };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      inner.destroy();
      outer.destroy();
    };
    for (const socket of [inner, outer]) socket.on('error', end).on('close', end);
    outer.on('data', (data) => {
      if (fault.kind === 'reset' || fault.kind === 'half-close') leave(outer, fault.kind);
      else if (fault.kind !== 'blackhole') inner.write(data);
    });
    let before = Promise.resolve();
    inner.on('data', (data) => {
      if (fault.kind === 'blackhole') return;
      const due = fault.kind === 'delay' ? delay(fault.ms) : undefined;
      // However late the ones before are: TCP never lets one overtake another.
      before = before.then(() => due).then(() => void (outer.writable && outer.write(data)));
    });
  }

  async function accept(): Promise<void> {
    server = createServer({ allowHalfOpen: true, noDelay: true }, join).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address === 'object') port = address.port;
  }

  function cut(how: 'reset' | 'half-close'): void {
    for (const { outer } of pairs) leave(outer, how);
  }

  async function refuse(): Promise<void> {
    const closing = server;
    server = null;
    if (closing === null) return;
    const closed = once(closing, 'close');
    closing.close();
    cut('reset');
    await closed;
  }

  await accept();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    set: (next) => {
      fault = next;
    },
    cut,
    refuse,
    accept,
    close: refuse,
  };
}

function leave(outer: Socket, how: 'reset' | 'half-close'): void {
  if (how === 'reset') outer.resetAndDestroy();
  else outer.end();
}
