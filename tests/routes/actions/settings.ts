/** What admins change about the school. */
import { loader } from '#app/routes/admin/settings.tsx';
import type { SettingsView } from '#app/ui/pages/settings-page.tsx';
import { argsOf, get } from '../../support/route.ts';
import { boundariesOf, settingsFields } from '../admin/settings-form.ts';
import type { Actions, Called } from './action-scene.ts';

export const SETTINGS_ACTIONS: Actions = {
  'admin/settings/school': saved('school', { 'school.name': 'Another name' }),
  'admin/settings/limits': saved('settings', { 'settings.minimumGroup': '7' }),
  'admin/settings/calendar': saved('academicYears', { 'academicYears[0].name': 'The first' }),
  'admin/settings/grades': saved('grades', { 'grades[0].name': 'Year 7' }),
  'admin/settings/subjects': saved('subjects', { 'subjects[0].name': 'Numbers' }),
  'admin/settings/boundaries': saved('boundaries', boundariesOf(0, [1, 6, 10, 15, 19, 24, 27])),
};

function saved(part: keyof SettingsView['versions'], change: Record<string, string>): Called {
  return {
    audit: 'settings.changed',
    ask: async ({ cookie, headers }) => {
      const { data } = await loader(argsOf(get('/admin/settings', cookie)));
      return { fields: { ...settingsFields(data.view, part), ...change }, headers };
    },
  };
}
