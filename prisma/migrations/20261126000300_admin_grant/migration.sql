-- A person who shall become an admin where two or more are admins already: one proposes, another confirms. The row is the
-- open proposal; who proposed and who decided stays in the audit log.
CREATE TABLE admin_grant (
  organization_id uuid NOT NULL,
  account_id uuid NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, account_id),
  FOREIGN KEY (organization_id, account_id) REFERENCES membership (organization_id, account_id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, proposed_by) REFERENCES membership (organization_id, account_id) ON DELETE CASCADE,
  CHECK (proposed_by <> account_id)
);

ALTER TABLE admin_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE admin_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON admin_grant
  USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON admin_grant TO school_analytics_app;

-- The queue and the number beside it, which every page of an admin counts.
CREATE INDEX login_link_request_queue_idx ON login_link_request (organization_id, status, created_at);
-- Earlier decisions for an address.
CREATE INDEX login_link_request_organization_id_email_idx ON login_link_request (organization_id, email);
