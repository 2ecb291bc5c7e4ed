-- One row for each transaction that makes something old, instead of one that they all write: two transactions that touched
-- the same rows in another order, or one and whoever takes rows away, could each wait for the other, and PostgreSQL ended
-- one of them. Nobody waits for a row that only its own transaction writes.
CREATE FUNCTION current_transaction() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT pg_current_xact_id()::text::bigint';
ALTER TABLE invalidation ADD COLUMN transaction bigint NOT NULL DEFAULT current_transaction();
ALTER TABLE invalidation DROP CONSTRAINT invalidation_pkey, DROP COLUMN token,
  ADD PRIMARY KEY (organization_id, tag, transaction);

CREATE OR REPLACE FUNCTION invalidate(organization uuid, tags text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO invalidation (organization_id, tag) SELECT organization, tag FROM unnest(tags) AS tag ON CONFLICT DO NOTHING;
  SELECT pg_notify('invalidation', organization::text);
  SELECT set_config('app.invalidated', '1', true);
$$;
