/** The frame of every page: header, navigation, picker, pager, words used everywhere. */
export const shell = {
  product: 'School analytics',
  skipToContent: 'Skip to content',
  mainNavigation: 'Main',
  breadcrumbs: 'You are here',
  home: 'Home',
  classes: 'Classes',
  grades: 'Grades',
  students: 'Students',
  search: 'Search',
  validity: 'Validity',
  imports: 'Imports',
  administration: 'Administration',
  administrationShort: 'Admin',
  requests: 'Requests',
  people: 'People',
  settings: 'Settings',
  audit: 'Audit log',
  operations: 'Operations',
  pendingRequests: (count: string) => ` (${count} waiting)`,
  definitions: 'Definitions',
  changeSchool: 'Change school',
  switchTo: (name: string) => `Change to ${name}`,
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  footer: (organization: string) => `${organization}. Figures describe the students counted, on the day named.`,
  role: { teacher: 'Teacher', leader: 'Leader', admin: 'Administrator' },
  documentTitle: (title: string, organization: string | null) =>
    organization === null ? `${title} · School analytics` : `${title} · ${organization}`,
};

export const picker = {
  label: 'Year and period',
  year: 'School year',
  period: 'Period',
  yearToDate: 'Year to date',
  submit: 'Show',
};

export const searchBox = {
  label: 'Search students and classes',
  placeholder: 'Name, ID or class',
  submit: 'Search',
};

export const pager = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  of: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
  none: 'Nothing to show',
};

export const form = {
  optional: '(optional)',
  all: 'All',
  apply: 'Apply',
  clear: 'Clear filters',
  filters: 'Filters',
  errorsTitle: 'Please check what you entered',
};

export const notice = {
  info: 'Note',
  warning: 'Please note',
  error: 'Problem',
  success: 'Done',
};

export const table = {
  noValue: 'No value',
  dash: '–',
  rowsScroll: (caption: string) => `${caption}; scrolls`,
  sortBy: (column: string) => `Sort by ${column}`,
  sorted: { ascending: 'sorted, lowest first', descending: 'sorted, highest first' },
};

export const source = {
  asOf: (day: string) => `As of ${day}`,
  asOfNothing: 'No results yet',
  from: (sources: string) => `Source: ${sources}`,
};
