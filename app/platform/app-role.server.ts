/**
 * The login role of the app: a plain role, member of the group role that the migrations give their rights to. It can
 * neither own the tables nor bypass row-level security.
 */
import pg from 'pg';

export type AppRole = {
  name: string;
  password: string;
  /** Whether a role that is there already is given this password or keeps its own, as on a server that others use too. */
  whenThere?: 'set' | 'keep';
};

/** The group role that migrations grant to; written there too. */
const APP_GROUP = 'school_analytics_app';

/**
 * Makes the role, or gives it this password unless it keeps its own, and lets it in. `owner` must have CREATEROLE, or be a superuser; throws a
 * sentence that says what an administrator can run instead.
 */
export async function ensureAppRole(owner: pg.ClientBase, { name, password, whenThere }: AppRole): Promise<void> {
  const role = pg.escapeIdentifier(name);
  const secret = pg.escapeLiteral(password);
  try {
    const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    if (verb === 'CREATE' || whenThere !== 'keep') await owner.query(`${verb} ROLE ${role} LOGIN PASSWORD ${secret}`);
    const member = await owner.query(
      `SELECT FROM pg_auth_members
        WHERE roleid = (SELECT oid FROM pg_roles WHERE rolname = $1)
          AND member = (SELECT oid FROM pg_roles WHERE rolname = $2)`,
      [APP_GROUP, name],
    );
    if (member.rowCount === 0) await owner.query(`GRANT ${APP_GROUP} TO ${role}`);
    const { rows } = await owner.query<{ name: string }>(
      `SELECT current_database() AS name WHERE NOT has_database_privilege($1, current_database(), 'CONNECT')
          OR NOT has_database_privilege($1, current_database(), 'TEMPORARY')`,
      [name],
    );
    for (const database of rows) {
      await owner.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${pg.escapeIdentifier(database.name)} TO ${role}`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The owner of the database may not set up the app's role "${name}" (${reason}). Give the owner CREATEROLE, or let ` +
        `an administrator run: CREATE ROLE ${role} LOGIN PASSWORD '…'; GRANT ${APP_GROUP} TO ${role};`,
      { cause: error },
    );
  }
}
