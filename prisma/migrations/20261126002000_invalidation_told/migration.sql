-- A Redis that comes back with what it held a while ago (from a snapshot, or as a replica that had not heard everything)
-- has forgotten that a copy is old. So rows stay for as long as copies live, and are told once more when Redis was away.
ALTER TABLE invalidation ADD COLUMN told_at timestamptz;
CREATE INDEX invalidation_untold ON invalidation (created_at) WHERE told_at IS NULL;
