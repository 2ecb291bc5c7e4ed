/** Words the school file and the database share; the database has each as an enum. */

export const PROGRAMMES = ['PYP', 'MYP', 'DP', 'OTHER'] as const;
export type Programme = (typeof PROGRAMMES)[number];

export const IXL_SUBJECTS = ['math', 'ela', 'science', 'social_studies', 'spanish'] as const;
export type IxlSubject = (typeof IXL_SUBJECTS)[number];

export const CRITERIA = ['A', 'B', 'C', 'D'] as const;
