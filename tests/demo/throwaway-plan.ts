/** A demo school under a slug and addresses of its own, so that tests do not meet each other. */
import { randomBytes } from 'node:crypto';
import type { Teacher } from '#bin/demo/model.ts';
import type { SchoolPlan } from '#bin/demo/school-plan.ts';

export function throwawayPlan(plan: SchoolPlan): SchoolPlan {
  const tag = randomBytes(5).toString('hex');
  const domain = `${tag}.${plan.domain}`;
  const moved = ({ email, name }: Teacher): Teacher => ({ email: email.replace(plan.domain, domain), name });
  const { language, acquisition, mathematics, sciences, individuals, arts } = plan.teachers;
  const { teacher, leader, admin } = plan.accounts;
  return {
    ...plan,
    slug: `${plan.slug}-${tag}`,
    domain,
    teachers: {
      language: language.map(moved),
      acquisition: acquisition.map(moved),
      mathematics: mathematics.map(moved),
      sciences: sciences.map(moved),
      individuals: individuals.map(moved),
      arts: arts.map(moved),
    },
    accounts: { teacher: moved(teacher), leader: moved(leader), admin: moved(admin) },
  };
}
