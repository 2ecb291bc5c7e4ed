/**
 * What Redis in trouble costs: the way to it by itself, the whole server's pages, and the start without it, each beside
 * the same with Redis switched off in the same rounds. What is compared is said in `bench/README.md`.
 */
import type { Task } from './catalogue.ts';
import { layerSection } from './faults/layer.ts';
import { pageSections } from './faults/pages.ts';
import { openShards, openTroubled } from './faults/trouble.ts';
import type { Report } from './report.ts';

export async function faults(task: Task): Promise<Report> {
  const [troubled, shards] = [await openTroubled(), await openShards()];
  try {
    const layer = await layerSection(task, { troubled, shards });
    const { pages, starts } = await pageSections(task, troubled);
    return { sections: [layer, pages, starts] };
  } finally {
    await Promise.all([troubled.close(), shards.close()]);
  }
}
