/** The classes a roster names, gathered over their rows: teachers, track, and the grade that most of their students have. */
import { foldName } from '#app/organizations/calendar.ts';
import { detached } from '../../values/detached.ts';
import type { OpenFile } from '../layout.ts';
import { headingOf } from '../people.ts';

export type RosterClass = {
  ref: number;
  name: string;
  subjectId: string | null;
  track: string;
  grades: Map<string, number>;
  teachers: Set<string>;
};

export type RosterClassClaim = {
  row: number;
  name: string;
  subjectId: string | null;
  gradeLevelId: string;
  track: string;
  teachers: readonly string[];
};

export type RosterClasses = { add(claim: RosterClassClaim): RosterClass; finish(): void };

export function createRosterClasses(file: OpenFile): RosterClasses {
  const classes = new Map<string, RosterClass>();
  const mixed = new Set<number>();
  return {
    add(claim) {
      const key = `${foldName(claim.name)}|${claim.subjectId ?? ''}`;
      const found = classes.get(key) ?? fresh(classes.size, claim);
      classes.set(key, found);
      found.grades.set(claim.gradeLevelId, (found.grades.get(claim.gradeLevelId) ?? 0) + 1);
      for (const teacher of claim.teachers) found.teachers.add(detached(teacher));
      if (found.track === '') found.track = detached(claim.track);
      else if (claim.track !== '' && claim.track !== found.track && !mixed.has(found.ref)) {
        mixed.add(found.ref);
        const place = { row: claim.row, column: headingOf(file, 'track') };
        file.note('mixed_class', place, { value: claim.name, what: 'levels', first: found.track });
      }
      return found;
    },
    finish() {
      for (const { ref, name, subjectId, track, grades, teachers } of classes.values()) {
        file.put('incoming_class', [ref, name, subjectId, mostOf(grades), track]);
        for (const teacher of teachers) file.put('incoming_teacher', [ref, teacher]);
      }
    },
  };
}

function fresh(ref: number, { name, subjectId }: RosterClassClaim): RosterClass {
  return { ref, name: detached(name), subjectId, track: '', grades: new Map(), teachers: new Set() };
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  const [[most] = ['']] = [...counts].sort(([, one], [, other]) => other - one);
  return most;
}
