-- Where else a person has an active place, for the query that reads a session: it knows the organization first and the
-- person only on the way. What it may read is what `own_memberships` lets a person read; the setting that opens it is back
-- to what it was when the function returns, so the rest of the transaction sees one organization as before. It runs with
-- the caller's rights: whoever may call it could set the setting too.
CREATE FUNCTION own_places(person uuid) RETURNS TABLE (id uuid, name text) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  before text := coalesce(current_setting('app.account_id', true), '');
BEGIN
  PERFORM set_config('app.account_id', person::text, true);
  RETURN QUERY
    SELECT o.id, o.name
      FROM membership m JOIN organization o ON o.id = m.organization_id
     WHERE m.account_id = person AND m.status = 'active'
     ORDER BY o.name, o.id;
  PERFORM set_config('app.account_id', before, true);
END
$$;
