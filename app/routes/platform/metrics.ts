import { createHash, timingSafeEqual } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { PROMETHEUS_TYPE, prometheusText } from '#app/platform/prometheus.ts';
import { redisFamilies } from '#app/redis/metrics.ts';
import { env, redis, stageWatch } from '#app/wiring.server.ts';

const NO_STORE = { 'Cache-Control': 'private, no-store' };

/** Figures of this process for Prometheus. 404 unless `METRICS_TOKEN` is set, 401 for who does not say it. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (env.metricsToken === null) throw new Response('Not found.\n', { status: 404, headers: NO_STORE });
  if (!says(request.headers.get('Authorization'), env.metricsToken)) {
    throw new Response('Unauthorized.\n', { status: 401, headers: { ...NO_STORE, 'WWW-Authenticate': 'Bearer' } });
  }
  const { meter, guard, flags } = redis;
  const states = await flags.states();
  const text = prometheusText(redisFamilies({ meter, guard, states, judged: stageWatch.judged(states) }));
  return new Response(text, { headers: { ...NO_STORE, 'Content-Type': PROMETHEUS_TYPE } });
}

/** Takes as long whichever part is wrong: hashes are compared, which have one length. */
function says(header: string | null, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}
