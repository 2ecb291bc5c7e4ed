/** How each action of the map of URLs is called rightly, and what it then writes into the audit log. */
import { ACCOUNT_ACTIONS } from './actions/account.ts';
import type { Actions } from './actions/action-scene.ts';
import { IMPORT_ACTIONS } from './actions/imports.ts';
import { OPERATIONS_ACTIONS } from './actions/operations.ts';
import { PEOPLE_ACTIONS } from './actions/people.ts';
import { REQUEST_ACTIONS } from './actions/requests.ts';
import { SETTINGS_ACTIONS } from './actions/settings.ts';
import { WAYS_IN } from './actions/ways-in.ts';

export const ACTIONS: Actions = {
  ...WAYS_IN,
  ...ACCOUNT_ACTIONS,
  ...IMPORT_ACTIONS,
  ...REQUEST_ACTIONS,
  ...PEOPLE_ACTIONS,
  ...SETTINGS_ACTIONS,
  ...OPERATIONS_ACTIONS,
  'api/*': null,
  '*': null,
};
