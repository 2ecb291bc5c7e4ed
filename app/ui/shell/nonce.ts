import { createContext } from 'react';

/** The request's script nonce, set around the tree by `entry.server`; '' in the browser, where React keeps the attribute. */
export const NonceContext = createContext('');
