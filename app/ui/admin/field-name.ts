import { settings as text } from '../messages/settings.ts';

const LABELS: Record<string, string> = {
  ...text.parts,
  ...{ terms: text.terms, name: text.name, timeZone: text.timeZone, startedOn: text.startedOn, endedOn: text.endedOn },
  ...{ minimumGroup: text.minimumGroup, idleMinutes: text.idleMinutes, sessionDays: text.sessionDays },
  ...{ missingTokens: text.missingTokens, programme: text.programme, ixlGrade: text.ixlGrade },
  ...{ descriptorYear: text.descriptorYear, group: text.group, ixlSubject: text.ixlSubject, criteria: text.criteria },
  ...{ subject: text.boundarySubject, grade: text.boundaryGrade, term: text.boundaryTerm },
  lowestTotals: text.lowestTotals,
};

/** `boundaries[1].lowestTotals[3]` as it is read on the page: "Grade boundaries 2, Totals, grade 4"; unknown words stay. */
export function fieldName(field: string): string {
  return field
    .split('.')
    .map((part) => {
      const [, key = part, index] = /^(\w+)\[(\d+)\]$/.exec(part) ?? [];
      const label = LABELS[key] ?? key;
      return index === undefined ? label : `${label} ${Number(index) + 1}`;
    })
    .join(', ');
}
