-- What copies outside of PostgreSQL (reports, sessions) are no longer good. A row is written by the very transaction that
-- makes them old, whichever code runs it, and stays until someone has told Redis; `token` tells a newer row from the one
-- that was read. Tags: 'data', 'permission', 'session.<hash of a token>'.
CREATE TABLE invalidation (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  tag text NOT NULL CHECK (tag ~ '^[a-z0-9.-]{1,100}$'),
  token uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, tag)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON invalidation TO school_analytics_app;

-- `app.invalidated` tells the transaction's own process, at the commit; the notification tells the others.
CREATE FUNCTION invalidate(organization uuid, tags text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO invalidation (organization_id, tag)
  SELECT organization, tag FROM unnest(tags) AS tag
  ON CONFLICT (organization_id, tag) DO UPDATE SET token = gen_random_uuid(), created_at = now();
  SELECT pg_notify('invalidation', organization::text);
  SELECT set_config('app.invalidated', '1', true);
$$;

-- Everything a session is read with hangs on the permission's tag, every number on the data's.
CREATE FUNCTION invalidate_organization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(NEW.id, CASE
    WHEN OLD.data_version IS DISTINCT FROM NEW.data_version OR OLD.permission_version = NEW.permission_version
    THEN ARRAY['data', 'permission'] ELSE ARRAY['permission'] END);
  RETURN NULL;
END
$$;
CREATE TRIGGER organization_invalidates AFTER UPDATE ON organization
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION invalidate_organization();

CREATE FUNCTION invalidate_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(OLD.organization_id, ARRAY['session.' || encode(OLD.token_hash, 'hex')]);
  RETURN NULL;
END
$$;
-- What had ended by itself is in no copy: copies end with the session. A session whose organization goes needs nothing.
CREATE TRIGGER session_invalidates AFTER DELETE ON session
  FOR EACH ROW WHEN (OLD.expires_at > now() AND pg_trigger_depth() = 0) EXECUTE FUNCTION invalidate_session();

CREATE FUNCTION invalidate_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(s.organization_id, array_agg('session.' || encode(s.token_hash, 'hex')))
     FROM session s WHERE s.account_id = NEW.id GROUP BY s.organization_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER account_invalidates AFTER UPDATE OF name, email, status, totp_secret ON account
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION invalidate_account();
