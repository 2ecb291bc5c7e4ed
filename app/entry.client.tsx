import { RemixBrowser } from '@remix-run/react';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';

// Only pages with `handle.interactive` load this at all.
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />);
});
