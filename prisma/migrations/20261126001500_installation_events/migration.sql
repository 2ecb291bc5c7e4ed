-- What the app does by itself to the whole installation is no single organization's, so its events stand under the nil
-- organization like those from before sign-in. Each organization's administrators may read these ones, which name nobody.
CREATE POLICY installation_events ON audit_event FOR SELECT
  USING (
    organization_id = '00000000-0000-0000-0000-000000000000' AND action = 'flag.rolled_back'
    AND nullif(current_setting('app.organization_id', true), '') IS NOT NULL
  );
