/// <reference types="@remix-run/node" />

import '@remix-run/server-runtime';

declare module '@remix-run/server-runtime' {
  // Types of `useLoaderData` and `useActionData` follow single fetch (`v3_singleFetch` in remix.config.js).
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface Future {
    v3_singleFetch: true;
  }
}
