-- A Redis that comes back with what it held a while ago (from a snapshot, or as a replica that had not heard everything)
-- has forgotten that a copy is old. So rows stay for as long as copies live, and are told once more when Redis was away.
ALTER TABLE invalidation ADD COLUMN told_at timestamptz;
CREATE INDEX invalidation_untold ON invalidation (created_at) WHERE told_at IS NULL;

CREATE OR REPLACE FUNCTION invalidate(organization uuid, tags text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO invalidation (organization_id, tag)
  SELECT organization, tag FROM unnest(tags) AS tag
  ON CONFLICT (organization_id, tag) DO UPDATE SET token = gen_random_uuid(), created_at = now(), told_at = NULL;
  SELECT pg_notify('invalidation', organization::text);
  SELECT set_config('app.invalidated', '1', true);
$$;
