import { createContext } from 'react';

/** The request's id, for the error page, set around the tree by `entry.server`; '' in the browser and where there is none. */
export const RequestIdContext = createContext('');
