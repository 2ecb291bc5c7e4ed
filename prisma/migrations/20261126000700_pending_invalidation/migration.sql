-- Whatever happens to a request, the number of those that wait may be another.
CREATE FUNCTION invalidate_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM invalidate(coalesce(NEW.organization_id, OLD.organization_id), ARRAY['pending']);
  RETURN NULL;
END
$$;
CREATE TRIGGER login_link_request_invalidates AFTER INSERT OR UPDATE OR DELETE ON login_link_request
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION invalidate_pending();
