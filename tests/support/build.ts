/** A build for tests of the server itself: one page, one action. */
import type { ActionFunction, HandleDocumentRequestFunction, ServerBuild } from '@remix-run/node';

/** `render` answers for the page, whatever the status; `action` is the page's form. */
export function smallBuild(render: HandleDocumentRequestFunction, action: ActionFunction = () => null): ServerBuild {
  return {
    // What no route answers is no error of the test's.
    entry: { module: { default: render, handleError: () => undefined } },
    routes: { root: { id: 'root', path: '', module: { default: () => null, action } } },
    assets: {
      entry: { module: '', imports: [] },
      routes: {
        root: {
          id: 'root',
          path: '',
          hasAction: true,
          hasLoader: false,
          hasClientAction: false,
          hasClientLoader: false,
          hasErrorBoundary: false,
          module: '',
        },
      },
      url: '',
      version: '',
    },
    mode: 'production',
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_lazyRouteDiscovery: true,
      v3_relativeSplatPath: true,
      v3_singleFetch: true,
      v3_throwAbortReason: true,
    },
  };
}
