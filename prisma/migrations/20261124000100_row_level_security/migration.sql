-- Who may do what. The app signs in as a login role that is a member of school_analytics_app (the migration runner makes
-- and names it); that group role owns nothing, so forced row-level security binds it and it cannot be switched off.
-- The owner needs CREATEROLE once, for the group role; a later database of the same server finds it there.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'school_analytics_app') THEN
    CREATE ROLE school_analytics_app NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was quicker
END
$$;

-- The tenant of a transaction: `SELECT set_config('app.organization_id', …, true)`. Unset, or reset to the empty string
-- at the end of a transaction on a pooled connection, it is null: no row is visible and none can be written.

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'academic_year', 'term', 'grade_level', 'subject', 'boundary_set',
    'membership', 'recovery_code', 'login_link_request', 'audit_event',
    'student', 'student_identifier', 'student_alias', 'student_year',
    'class', 'class_identifier', 'subject_identifier', 'teaching', 'enrollment',
    'import', 'import_chunk', 'staged_row', 'import_issue', 'unmatched_student', 'fact_revision', 'column_mapping',
    'assessment', 'assessment_subject', 'score', 'reported_grade',
    'diagnostic_result', 'skill', 'skill_score', 'practice_progress',
    'measure_value', 'search_token'
  ]
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I '
      'USING (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid) '
      'WITH CHECK (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO school_analytics_app', tenant_table);
  END LOOP;
END
$$;

-- Sign-in knows the person before it knows the organization: their own memberships may be read, nothing else.
CREATE POLICY own_memberships ON membership FOR SELECT
  USING (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- Organizations and accounts are disabled, never deleted, by the app.
GRANT USAGE ON SCHEMA public TO school_analytics_app;
GRANT SELECT, INSERT, UPDATE ON organization, account TO school_analytics_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, sign_in_link, feature_flag, outbox_message TO school_analytics_app;

-- The audit log is written once. The right is missing, and for roles that do not need rights a trigger says so.
REVOKE UPDATE, DELETE ON audit_event FROM school_analytics_app;

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only: % on audit_event is refused.', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Write a new event that corrects the earlier one.';
END
$$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
