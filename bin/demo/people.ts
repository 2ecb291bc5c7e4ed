/** Invents students one after another; no two share a full name unless the plan says so. */
import { drawAbility } from './ability.ts';
import { AVOIDED_NAMES } from './avoided-names.ts';
import { vendorId } from './ids.ts';
import { KNOWN_AS } from './known-as.ts';
import type { Gap, Student } from './model.ts';
import { NAME_POOLS, type NamePart } from './names.ts';
import { at, createRandom, type Random } from './random.ts';
import type { FixedName, SchoolPlan } from './school-plan.ts';

export type NewStudent = { cohort: number; joined: number; gap?: Gap };

type Name = { first: NamePart; last: NamePart; gender: 'F' | 'M' };

/** A source of students for one school; the order of calls decides who comes out. */
export function createPeople(plan: SchoolPlan): { enrol(wanted: NewStudent): Student } {
  const random = createRandom(`people ${plan.seed}`);
  const usedDigits = new Set<number>();
  const fixed = plan.fixedNames.map((name) => `${name.firstName} ${name.lastName}`);
  const usedNames = new Set([...AVOIDED_NAMES, ...fixed]);
  const waiting = [...plan.fixedNames];

  function drawName(cohort: number, gap: Gap | undefined): Name {
    const planned = gap ? -1 : waiting.findIndex((name) => name.cohort === cohort);
    if (planned >= 0) return fixedName(at(waiting.splice(planned, 1), 0));
    for (;;) {
      const name = inventName(random);
      const full = `${name.first.native} ${name.last.native}`;
      if (usedNames.has(full)) continue;
      usedNames.add(full);
      return name;
    }
  }

  function drawDigits(): number {
    for (;;) {
      const digits = random.int(1001, 9989);
      if (usedDigits.has(digits)) continue;
      usedDigits.add(digits);
      return digits;
    }
  }

  return {
    enrol({ cohort, joined, gap }) {
      const name = drawName(cohort, gap);
      const uid = plan.uid(joined, drawDigits());
      return {
        uid,
        toddleId: vendorId(`${plan.seed} student ${uid}`),
        firstName: name.first.native,
        lastName: name.last.native,
        ixlFirstName: name.first.latin,
        ixlLastName: name.last.latin,
        preferredName: random.chance(0.6) ? (KNOWN_AS[name.first.native] ?? '') : '',
        gender: random.chance(0.012) ? 'X' : random.chance(0.01) ? '' : name.gender,
        email: `${uid}@students.${plan.domain}`,
        cohort,
        ability: drawAbility(`${plan.seed} ${uid}`),
        gap: gap ?? null,
        learnsEnglish: random.chance(plan.learnsEnglish(cohort)),
      };
    },
  };
}

function fixedName(name: FixedName): Name {
  const [latinFirst = name.firstName, ...latinLast] = name.latin?.split(' ') ?? [];
  return {
    first: { native: name.firstName, latin: latinFirst },
    last: { native: name.lastName, latin: latinLast.join(' ') || name.lastName },
    gender: name.gender,
  };
}

const TOTAL_WEIGHT = NAME_POOLS.reduce((sum, pool) => sum + pool.weight, 0);

function inventName(random: Random): Name {
  let ticket = random.int(1, TOTAL_WEIGHT);
  const pool = NAME_POOLS.find((candidate) => {
    ticket -= candidate.weight;
    return ticket <= 0;
  });
  const names = pool ?? at(NAME_POOLS, 0);
  const gender = random.chance(0.5) ? 'F' : 'M';
  return { first: random.pick(gender === 'F' ? names.female : names.male), last: random.pick(names.family), gender };
}
