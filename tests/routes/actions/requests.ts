/** What admins decide about those who ask to be let in. */
import { createRequest } from '../../accounts/review-scene.ts';
import type { ActionScene, Actions } from './action-scene.ts';

export const REQUEST_ACTIONS: Actions = {
  'admin/requests/approve': {
    audit: 'request.approved',
    status: 200,
    ask: async (scene) => ({ fields: { 'ids[]': await ofMember(scene) }, headers: scene.headers }),
  },
  'admin/requests/reject': {
    audit: 'request.rejected',
    status: 200,
    ask: async (scene) => ({ fields: { 'ids[]': await ofNewcomer(scene), reason: 'No.' }, headers: scene.headers }),
  },
  'admin/requests/:requestId/approve': {
    audit: 'request.approved',
    ask: async (scene) => ({
      id: await ofNewcomer(scene),
      fields: { role: 'teacher', scope: 'all' },
      headers: scene.headers,
    }),
  },
  'admin/requests/:requestId/reject': {
    audit: 'request.rejected',
    ask: async (scene) => ({ id: await ofNewcomer(scene), fields: { reason: 'No.' }, headers: scene.headers }),
  },
};

/** The routes' clock is the real one. */
export const ofNewcomer = ({ school }: ActionScene) => createRequest(school, { createdAt: new Date() });

const ofMember = ({ school, accountId, email }: ActionScene) =>
  createRequest(school, { kind: 'member', accountId, email, createdAt: new Date() });
