-- Reports say who teaches a class, by name, and hold what each teacher and leader of a subject sees of the grade: so they
-- are old when that changes, as when a number does.
CREATE OR REPLACE FUNCTION invalidate_teaching() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(t.organization_id, ARRAY['data', 'permission'])
     FROM (SELECT DISTINCT organization_id FROM changed) AS t;
  RETURN NULL;
END
$$;

CREATE FUNCTION invalidate_by_leader() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(coalesce(NEW.organization_id, OLD.organization_id), ARRAY['data']);
  RETURN NULL;
END
$$;
CREATE TRIGGER leader_added_invalidates AFTER INSERT ON membership
  FOR EACH ROW WHEN (NEW.scope_subject_id IS NOT NULL) EXECUTE FUNCTION invalidate_by_leader();
CREATE TRIGGER leader_changed_invalidates AFTER UPDATE ON membership
  FOR EACH ROW WHEN (num_nonnulls(OLD.scope_subject_id, NEW.scope_subject_id) > 0) EXECUTE FUNCTION invalidate_by_leader();
CREATE TRIGGER leader_removed_invalidates AFTER DELETE ON membership
  FOR EACH ROW WHEN (OLD.scope_subject_id IS NOT NULL AND pg_trigger_depth() = 0) EXECUTE FUNCTION invalidate_by_leader();

-- In every place the person has, also one that is not active: `own_memberships` shows them all.
CREATE FUNCTION invalidate_by_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('app.account_id', true), '');
BEGIN
  PERFORM set_config('app.account_id', NEW.id::text, true);
  PERFORM invalidate(m.organization_id, ARRAY['data']) FROM membership m WHERE m.account_id = NEW.id;
  PERFORM set_config('app.account_id', before, true);
  RETURN NULL;
END
$$;
CREATE TRIGGER name_invalidates AFTER UPDATE OF name ON account
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION invalidate_by_name();
