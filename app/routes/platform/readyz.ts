import { database, log } from '#app/wiring.server.ts';

const SECOND = 1000;

/** May traffic come here: the database answers, in time. 503 otherwise, so that a load balancer waits. */
export async function loader() {
  const ready = await databaseAnswers();
  return new Response(ready ? 'ready\n' : 'the database does not answer\n', {
    status: ready ? 200 : 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
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
