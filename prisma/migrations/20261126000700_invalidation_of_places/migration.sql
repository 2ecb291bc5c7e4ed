-- Whatever happens to a request, the number of those that wait may be another.
CREATE FUNCTION invalidate_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(coalesce(NEW.organization_id, OLD.organization_id), ARRAY['pending']);
  RETURN NULL;
END
$$;
CREATE TRIGGER login_link_request_invalidates AFTER INSERT OR UPDATE OR DELETE ON login_link_request
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION invalidate_pending();

-- Who is what in an organization, and where else a person is.
CREATE FUNCTION invalidate_membership() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place membership := coalesce(NEW, OLD);
BEGIN
  PERFORM invalidate(place.organization_id, ARRAY['permission']);
  PERFORM invalidate(s.organization_id, array_agg('session.' || encode(s.token_hash, 'hex')))
     FROM session s
    WHERE s.account_id = place.account_id AND s.organization_id <> place.organization_id
    GROUP BY s.organization_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER membership_invalidates AFTER INSERT OR UPDATE OR DELETE ON membership
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION invalidate_membership();

-- Who teaches what: once per statement, since a roster changes thousands of rows.
CREATE FUNCTION invalidate_teaching() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(t.organization_id, ARRAY['permission']) FROM (SELECT DISTINCT organization_id FROM changed) AS t;
  RETURN NULL;
END
$$;
CREATE TRIGGER teaching_added_invalidates AFTER INSERT ON teaching
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invalidate_teaching();
CREATE TRIGGER teaching_changed_invalidates AFTER UPDATE ON teaching
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invalidate_teaching();
CREATE TRIGGER teaching_removed_invalidates AFTER DELETE ON teaching
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION invalidate_teaching();
