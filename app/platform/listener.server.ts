/**
 * Hears what transactions say on a channel (NOTIFY), on a connection of its own. Best effort: what is said while the
 * connection is down is missed, so whoever listens also looks now and then. Behind a pooler that shares connections
 * between transactions it hears nothing.
 */
import pg from 'pg';

export type Listener = {
  /** Connects when it is not connected; rejects when it cannot. */
  listen(): Promise<void>;
  close(): Promise<void>;
};

export type ListenerOptions = { url: string; channel: string; heard: (said: string) => void };

const CONNECTING_MAY_TAKE = 10_000;

export function createListener({ url, channel, heard }: ListenerOptions): Listener {
  let connected: pg.Client | null = null;
  const forget = (client: pg.Client) => {
    if (connected === client) connected = null;
  };
  return {
    async listen() {
      if (connected !== null) return;
      const client = new pg.Client({
        connectionString: url,
        application_name: 'school-analytics listener',
        keepAlive: true,
        connectionTimeoutMillis: CONNECTING_MAY_TAKE,
      });
      client.on('notification', ({ payload = '' }) => heard(payload));
      client.on('error', () => forget(client));
      client.on('end', () => forget(client));
      try {
        await client.connect();
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
        connected = client;
      } catch (error) {
        await client.end().catch(() => undefined);
        throw error;
      }
    },
    async close() {
      const client = connected;
      connected = null;
      await client?.end();
    },
  };
}
