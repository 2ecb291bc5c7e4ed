/** People: who is a member, with which role and classes. */
export const grant = {
  role: 'Role',
  roles: { teacher: 'Teacher', leader: 'Leader', admin: 'Administrator' },
  scope: 'Leads',
  scopeHint: 'Counts for leaders only.',
  wholeSchool: 'The whole school',
  gradeScope: (name: string) => `Grade ${name}`,
  subjectScope: (name: string) => `Subject ${name}`,
  classes: 'Classes taught',
  classesHint: 'Of this school year. Hold Ctrl or ⌘ to choose several. A roster names teachers as well.',
  errors: {
    role: 'Choose one of the roles.',
    scope: 'Choose what the person leads.',
    'classes[]': 'Choose classes from the list, at most 100.',
  } as Record<string, string>,
};
