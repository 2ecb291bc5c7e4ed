/**
 * Warm pages of the demo school as a signed-in teacher's browser asks for them (gzip, keep-alive), the whole server over
 * loopback, and in the same rounds an empty Remix page built and served the same way.
 *
 * Both servers live in processes of their own; so does the database. Load is applied to one server at a time.
 */
import type { Task } from './catalogue.ts';
import { applyLoad, type LoadResult } from './pages/load.ts';
import { type Sample, sectionOf } from './pages/outcome.ts';
import type { Site } from './pages/site.ts';
import { startEmptyPage, startProduct } from './pages/sites.ts';
import { findClassReport, signIn, type Visitor } from './pages/visitor.ts';
import type { Report } from './report.ts';
import { interleave } from './rounds.ts';

const CONCURRENCY = 8;
const WARM_UP_SHARE = 0.5;
const ALONE_SHARE = 0.3;
const STUDENTS = 30;

export async function pages(task: Task): Promise<Report> {
  const sites: Site[] = [];
  try {
    task.progress('building and starting the empty page');
    const empty = await startEmptyPage(task.signal);
    sites.push(empty);
    task.progress('starting the product with its demo school');
    const product = await startProduct(task.signal);
    sites.push(product);
    return { sections: [await measure({ task, empty: empty.origin, product: product.origin })] };
  } finally {
    await Promise.all(sites.map((site) => site.stop()));
  }
}

async function measure({ task, empty, product }: { task: Task; empty: string; product: string }) {
  const visitor = await signIn(product);
  const report = await findClassReport(product, visitor, STUDENTS);
  const { requests = 0 } = task.options;
  const urls = {
    empty: new URL(empty),
    classReport: new URL(report.path, product),
    search: new URL('/search?q=ma', product),
    home: new URL(product),
  };
  task.progress('warming up');
  for (const url of Object.values(urls)) await load(url, visitor, { requests: requests * WARM_UP_SHARE });
  const contender = (url: URL) => async (): Promise<Sample> => {
    task.signal.throwIfAborted();
    return {
      busy: await load(url, visitor, { requests }),
      alone: await load(url, visitor, { requests: requests * ALONE_SHARE, concurrency: 1 }),
    };
  };
  const contenders = {
    empty: contender(urls.empty),
    classReport: contender(urls.classReport),
    search: contender(urls.search),
    home: contender(urls.home),
  };
  const samples = await interleave(contenders, task.rounds, task.progress);
  return sectionOf({ samples, students: report.students });
}

function load(url: URL, { headers }: Visitor, how: { requests: number; concurrency?: number }): Promise<LoadResult> {
  const { requests, concurrency = CONCURRENCY } = how;
  return applyLoad({ url, headers, requests: Math.ceil(requests), concurrency });
}
