-- A session names the person's other organizations, so it is old when one of them is called something else.
CREATE FUNCTION invalidate_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(s.organization_id, array_agg('session.' || encode(s.token_hash, 'hex')))
     FROM session s JOIN membership m ON m.organization_id = NEW.id AND m.account_id = s.account_id
    WHERE s.organization_id <> NEW.id
    GROUP BY s.organization_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER organization_name_invalidates AFTER UPDATE OF name ON organization
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION invalidate_elsewhere();
