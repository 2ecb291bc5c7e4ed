-- Ways in: a link that a newer one replaced is told apart from a used one, the second step of a sign-in is a link of its
-- own kind, and a request remembers the browser that made it, where the code of an approved link may be typed.

ALTER TYPE link_purpose ADD VALUE 'second_step';
ALTER TABLE sign_in_link ADD COLUMN replaced_at timestamptz;
CREATE INDEX sign_in_link_browser_hash_idx ON sign_in_link (browser_hash);
CREATE INDEX sign_in_link_request_id_idx ON sign_in_link (request_id);

ALTER TABLE login_link_request ADD COLUMN browser_hash bytea;

-- The last thirty-second step whose code was taken: a code is good once.
ALTER TABLE account ADD COLUMN totp_last_step bigint;

-- One person has one second factor, whichever organization they enter: the codes stand beside `account.totp_secret`, and
-- outlive a membership. Nothing has been stored in the earlier table: no release could make a code.
DROP TABLE recovery_code;
CREATE TABLE recovery_code (
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (account_id, code_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO school_analytics_app;
