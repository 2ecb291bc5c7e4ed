/** What must hold between the parts of a school file: dates in order, terms apart and inside their year, names once. */
import { foldName } from './calendar.ts';
import type { SchoolFile, SchoolProblem } from './school-file.ts';

type Span = { name: string; startedOn: string; endedOn: string };

/** Every problem, in the order of the file; empty for a school that can be applied. */
export function schoolProblems(school: SchoolFile): SchoolProblem[] {
  return [
    ...repeatedNames(school.academicYears, 'academicYears'),
    ...school.academicYears.flatMap((year, at) => yearProblems(year, `academicYears[${at}]`)),
    ...overlaps(school.academicYears, 'academicYears'),
    ...repeatedNames(school.grades, 'grades'),
    ...repeatedNames(school.subjects, 'subjects'),
    ...school.subjects.flatMap((subject, at) => criteriaProblems(subject.criteria, `subjects[${at}].criteria`)),
    ...boundaryProblems(school, school.boundaries ?? []),
  ];
}

function yearProblems(year: SchoolFile['academicYears'][number], field: string): SchoolProblem[] {
  return [
    ...reversedDates(year, field),
    ...repeatedNames(year.terms, `${field}.terms`),
    ...year.terms.flatMap((term, at) => [
      ...reversedDates(term, `${field}.terms[${at}]`),
      ...outsideYear(term, year, `${field}.terms[${at}]`),
    ]),
    ...overlaps(year.terms, `${field}.terms`),
  ];
}

function reversedDates(span: Span, field: string): SchoolProblem[] {
  if (span.startedOn <= span.endedOn) return [];
  return [
    {
      field: `${field}.endedOn`,
      message: `"${span.name}" ends before it starts (${span.startedOn}); correct one of them`,
    },
  ];
}

function outsideYear(term: Span, year: Span, field: string): SchoolProblem[] {
  const problems: SchoolProblem[] = [];
  const bounds = `the year "${year.name}", which runs from ${year.startedOn} to ${year.endedOn}`;
  if (term.startedOn < year.startedOn) {
    problems.push({
      field: `${field}.startedOn`,
      message: `"${term.name}" starts before ${bounds}; correct one of them`,
    });
  }
  if (term.endedOn > year.endedOn) {
    problems.push({ field: `${field}.endedOn`, message: `"${term.name}" ends after ${bounds}; correct one of them` });
  }
  return problems;
}

function overlaps(spans: Span[], field: string): SchoolProblem[] {
  const ordered = spans.map((span, at) => ({ ...span, at })).sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
  return ordered.flatMap((span, at) => {
    const before = ordered[at - 1];
    if (before === undefined || before.endedOn < span.startedOn) return [];
    return [
      {
        field: `${field}[${span.at}].startedOn`,
        message: `"${span.name}" and "${before.name}" overlap; start it after ${before.endedOn}`,
      },
    ];
  });
}

function repeatedNames(items: { name: string }[], field: string): SchoolProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ name }, at) => {
    const folded = foldName(name);
    if (!seen.has(folded)) {
      seen.add(folded);
      return [];
    }
    return [{ field: `${field}[${at}].name`, message: `"${name}" is there twice; rename or remove one` }];
  });
}

function criteriaProblems(criteria: string[], field: string): SchoolProblem[] {
  const inOrder = criteria.every((letter, at) => at === 0 || letter > (criteria[at - 1] ?? ''));
  return inOrder ? [] : [{ field, message: 'must name each criterion once, in the order A, B, C, D' }];
}

type Boundary = NonNullable<SchoolFile['boundaries']>[number];

function boundaryProblems(school: SchoolFile, boundaries: Boundary[]): SchoolProblem[] {
  const seen = new Set<string>();
  return boundaries.flatMap((boundary, at) => {
    const field = `boundaries[${at}]`;
    const problems = unknownNames(school, boundary, field);
    const ascending = boundary.lowestTotals.every((total, i) => i === 0 || total > (boundary.lowestTotals[i - 1] ?? 0));
    if (!ascending) {
      problems.push({ field: `${field}.lowestTotals`, message: 'must rise from grade 1 to grade 7' });
    }
    const key = JSON.stringify(
      [boundary.subject, boundary.grade, boundary.term?.year, boundary.term?.name].map(folded),
    );
    if (seen.has(key)) problems.push({ field, message: 'repeats the subject, grade and term of another; remove one' });
    seen.add(key);
    return problems;
  });
}

function unknownNames(school: SchoolFile, { subject, grade, term }: Boundary, field: string): SchoolProblem[] {
  const year = term && school.academicYears.find((candidate) => has([candidate], term.year));
  return [
    ...(subject !== null && !has(school.subjects, subject)
      ? [{ field: `${field}.subject`, message: `"${subject}" is not one of the subjects; name one of them` }]
      : []),
    ...(grade !== null && !has(school.grades, grade)
      ? [{ field: `${field}.grade`, message: `"${grade}" is not one of the grades; name one of them` }]
      : []),
    ...(term !== null && !(year && has(year.terms, term.name))
      ? [{ field: `${field}.term`, message: `"${term.year}, ${term.name}" is not one of the terms; name one of them` }]
      : []),
  ];
}

function has(items: { name: string }[], name: string): boolean {
  return items.some((item) => foldName(item.name) === foldName(name));
}

function folded(name: string | null | undefined): string | null {
  return name == null ? null : foldName(name);
}
