/**
 * Passwords at rest: argon2id with OWASP's first recommendation for it (19 MiB, 2 passes, 1 lane), in PHC strings that
 * carry their own parameters. NFKC before hashing, so that one password typed on two keyboards is one password
 * (NIST SP 800-63B, 3.1.1.2).
 */
import { hash, verify } from '@node-rs/argon2';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password nobody has, checked for accounts that have none, so that both cost the same. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$M1rdhs9VFWSyiAiG7i8YAA$fPmDJqklzj7rGZnRLHMbg1ohLJnxXAEvftNKr7rbIMU';

/** Longer ones are refused before any work: hashing is linear in the length. */
export const LONGEST_PASSWORD = 1000;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

export type VerifyHash = (hashed: string, password: string) => Promise<boolean>;

/** Exactly one verification whether or not there is a hash; without one the answer is always false. */
export async function passwordMatches(
  hashed: string | null,
  password: string,
  verifyHash: VerifyHash = verify,
): Promise<boolean> {
  const matches = await verifyHash(hashed ?? NOBODYS_HASH, password.normalize('NFKC'));
  return matches && hashed !== null;
}
