import remixConfig from '../../../remix.config.js';

/** Every pattern of the map of URLs, as it is written there. */
export async function routePatterns(): Promise<string[]> {
  const patterns: string[] = [];
  await remixConfig.routes?.((collect) => {
    collect((path) => patterns.push(path ?? ''));
    return {};
  });
  return patterns;
}
