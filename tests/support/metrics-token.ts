import { needOwnProcess } from './own-process.ts';

/** Imported before the environment is read: figures are told to who says this. */
export const METRICS_TOKEN = 'a token of sixteen or more';
needOwnProcess();
process.env.METRICS_TOKEN = METRICS_TOKEN;
