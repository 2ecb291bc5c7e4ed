import { redisAnswers } from '#app/platform/redis-ping.server.ts';
import { database, env, log } from '#app/wiring.server.ts';

const SECOND = 1000;

/**
 * May traffic come here: PostgreSQL answers, in time. 503 otherwise, so that a load balancer waits. Redis is reported and
 * never required.
 */
export async function loader() {
  const [postgres, redis] = await Promise.all([databaseAnswers(), redisState()]);
  const body = { ready: postgres, postgres: postgres ? 'ok' : 'unreachable', redis };
  return Response.json(body, { status: postgres ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}

async function redisState(): Promise<'ok' | 'unreachable' | 'off'> {
  if (env.redisUrl === null || env.redisUrl === 'off') return 'off';
  return (await redisAnswers(env.redisUrl, SECOND / 4)) ? 'ok' : 'unreachable';
}

async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database took more than two seconds.')), 2 * SECOND);
  });
  try {
    await Promise.race([database.pool.query('SELECT 1'), late]);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
