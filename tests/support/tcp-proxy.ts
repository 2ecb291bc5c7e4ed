/** A TCP proxy on loopback that fails as networks do: swallows, delays, resets, half-closes, refuses. */
import { once } from 'node:events';
import { createServer, connect as openConnection, type Server, type Socket } from 'node:net';

export type ProxyFault =
  | { kind: 'none' }
  /** What is sent arrives nowhere; connections stay. */
  | { kind: 'blackhole' }
  /** Every answer comes later by so many milliseconds. */
  | { kind: 'delay'; ms: number };

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
    const inner = openConnection({ port: targetPort, host: '127.0.0.1' });
    const pair = { inner, outer };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      inner.destroy();
      outer.destroy();
    };
    for (const socket of [inner, outer]) socket.on('error', end).on('close', end);
    outer.on('data', (data) => {
      if (fault.kind !== 'blackhole') inner.write(data);
    });
    inner.on('data', (data) => {
      if (fault.kind === 'blackhole') return;
      if (fault.kind === 'delay') setTimeout(() => outer.writable && outer.write(data), fault.ms);
      else outer.write(data);
    });
  }

  async function accept(): Promise<void> {
    server = createServer({ allowHalfOpen: true }, join).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address === 'object') port = address.port;
  }

  function cut(how: 'reset' | 'half-close'): void {
    for (const { outer } of pairs) {
      if (how === 'reset') outer.resetAndDestroy();
      else outer.end();
    }
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
