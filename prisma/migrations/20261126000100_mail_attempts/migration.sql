-- The outbox is its own queue: what is not sent is tried again, later each time, until it is given up.
ALTER TABLE outbox_message
  ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN given_up_at timestamptz,
  ADD CHECK (sent_at IS NULL OR given_up_at IS NULL);

-- Holds what waits and nothing else, so looking for work costs the same however much was ever sent.
CREATE INDEX outbox_message_waiting_idx ON outbox_message (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
