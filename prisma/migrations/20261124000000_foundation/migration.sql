-- The whole data model. Every tenant table begins its primary, unique and foreign keys with organization_id and is
-- under forced row-level security (the next migration); PostgreSQL 15 and later.

-- UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random. PostgreSQL has its own from 18 on only.
CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(uuid_send(gen_random_uuid())
                PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                FROM 1 FOR 6),
        52, 1),
      53, 1),
    'hex')::uuid
$$;

CREATE TYPE account_status AS ENUM ('invited', 'active', 'disabled');
CREATE TYPE membership_role AS ENUM ('teacher', 'leader', 'admin');
CREATE TYPE membership_status AS ENUM ('invited', 'active', 'disabled');
CREATE TYPE scope_kind AS ENUM ('all', 'grade', 'subject');
CREATE TYPE link_purpose AS ENUM ('sign_in', 'invitation', 'mailbox', 'approval');
CREATE TYPE request_kind AS ENUM ('member', 'newcomer');
CREATE TYPE request_status AS ENUM ('unverified', 'pending', 'approved', 'rejected', 'expired', 'withdrawn');
CREATE TYPE programme AS ENUM ('PYP', 'MYP', 'DP', 'OTHER');
CREATE TYPE ixl_subject AS ENUM ('math', 'ela', 'science', 'social_studies', 'spanish');
CREATE TYPE teaching_kind AS ENUM ('subject', 'homeroom');
CREATE TYPE assessment_purpose AS ENUM ('formative', 'summative', 'learning_engagement');
CREATE TYPE score_state AS ENUM ('scored', 'missing', 'excused', 'absent', 'incomplete', 'not_assessed', 'draft');
CREATE TYPE reported_kind AS ENUM ('final_grade', 'criteria_total', 'criterion_a', 'criterion_b', 'criterion_c', 'criterion_d', 'local_grade');
CREATE TYPE diagnostic_product AS ENUM ('diagnostic', 'levelup');
CREATE TYPE import_source AS ENUM ('roster', 'ixl', 'toddle');
CREATE TYPE import_state AS ENUM ('receiving', 'received', 'staged', 'committing', 'committed', 'refused', 'discarded', 'undone');
CREATE TYPE search_kind AS ENUM ('student', 'class');
CREATE TYPE match_decision AS ENUM ('linked', 'ignored');

-- Installation-wide tables: no tenant, listed one by one in the catalog test.

CREATE TABLE organization (
  id uuid PRIMARY KEY DEFAULT uuid_v7(),
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9](-?[a-z0-9])*$' AND length(slug) <= 63),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  time_zone text NOT NULL DEFAULT 'UTC',
  locale text NOT NULL DEFAULT 'en',
  settings jsonb NOT NULL DEFAULT '{}',
  data_version bigint NOT NULL DEFAULT 1,
  permission_version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT uuid_v7(),
  email text NOT NULL UNIQUE CHECK (email = lower(email) AND position('@' IN email) > 1 AND length(email) <= 254),
  name text NOT NULL DEFAULT '' CHECK (length(name) <= 200),
  password_hash text,
  totp_secret bytea,
  status account_status NOT NULL DEFAULT 'invited',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 400),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  CHECK (expires_at > created_at)
);
CREATE INDEX session_account_id_idx ON session (account_id);

CREATE TABLE sign_in_link (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id uuid REFERENCES account (id) ON DELETE CASCADE,
  organization_id uuid REFERENCES organization (id) ON DELETE CASCADE,
  code_hash bytea,
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  browser_hash bytea,
  purpose link_purpose NOT NULL,
  request_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  consumed_at timestamptz
);
CREATE INDEX sign_in_link_account_id_idx ON sign_in_link (account_id);

CREATE TABLE feature_flag (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]*$'),
  enabled boolean NOT NULL,
  changed_by uuid REFERENCES account (id) ON DELETE SET NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  reason text NOT NULL DEFAULT ''
);

CREATE TABLE outbox_message (
  id uuid PRIMARY KEY DEFAULT uuid_v7(),
  organization_id uuid REFERENCES organization (id) ON DELETE CASCADE,
  recipient text NOT NULL,
  template text NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0)
);

-- The school: calendar, grades, subjects.

CREATE TABLE academic_year (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  started_on date NOT NULL,
  ended_on date NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name),
  CHECK (ended_on >= started_on)
);

CREATE TABLE term (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  academic_year_id uuid NOT NULL,
  name text NOT NULL,
  position integer NOT NULL,
  started_on date NOT NULL,
  ended_on date NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, academic_year_id, name),
  UNIQUE (organization_id, academic_year_id, position),
  FOREIGN KEY (organization_id, academic_year_id) REFERENCES academic_year (organization_id, id) ON DELETE CASCADE,
  CHECK (ended_on >= started_on)
);

CREATE TABLE grade_level (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  position integer NOT NULL,
  programme programme NOT NULL,
  ixl_grade text,
  descriptor_year integer CHECK (descriptor_year IN (1, 3, 5)),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name),
  UNIQUE (organization_id, position)
);

CREATE TABLE subject (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  subject_group text NOT NULL DEFAULT '',
  ixl_subject ixl_subject,
  criteria text[] NOT NULL DEFAULT '{}' CHECK (criteria <@ ARRAY['A', 'B', 'C', 'D']),
  position integer NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);

-- lowest_totals: the lowest criteria total of each grade, 1 to 7.
CREATE TABLE boundary_set (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  subject_id uuid,
  grade_level_id uuid,
  term_id uuid,
  lowest_totals integer[] NOT NULL CHECK (cardinality(lowest_totals) = 7),
  PRIMARY KEY (organization_id, id),
  UNIQUE NULLS NOT DISTINCT (organization_id, subject_id, grade_level_id, term_id),
  FOREIGN KEY (organization_id, subject_id) REFERENCES subject (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, grade_level_id) REFERENCES grade_level (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, term_id) REFERENCES term (organization_id, id) ON DELETE CASCADE
);

-- Who may enter.

CREATE TABLE membership (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  role membership_role NOT NULL,
  status membership_status NOT NULL DEFAULT 'invited',
  scope scope_kind NOT NULL DEFAULT 'all',
  scope_grade_level_id uuid,
  scope_subject_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, account_id),
  FOREIGN KEY (organization_id, scope_grade_level_id) REFERENCES grade_level (organization_id, id),
  FOREIGN KEY (organization_id, scope_subject_id) REFERENCES subject (organization_id, id),
  CHECK ((scope = 'grade') = (scope_grade_level_id IS NOT NULL)),
  CHECK ((scope = 'subject') = (scope_subject_id IS NOT NULL))
);
CREATE INDEX membership_account_id_idx ON membership (account_id);

CREATE TABLE recovery_code (
  organization_id uuid NOT NULL,
  account_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (organization_id, account_id, code_hash),
  FOREIGN KEY (organization_id, account_id) REFERENCES membership (organization_id, account_id) ON DELETE CASCADE
);

CREATE TABLE login_link_request (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  kind request_kind NOT NULL,
  account_id uuid,
  email text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  name text NOT NULL DEFAULT '' CHECK (length(name) <= 200),
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 2000),
  status request_status NOT NULL,
  first_approver_id uuid,
  reviewer_id uuid,
  reviewed_at timestamptz,
  reason text,
  link_issued_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, account_id) REFERENCES membership (organization_id, account_id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, first_approver_id) REFERENCES membership (organization_id, account_id),
  FOREIGN KEY (organization_id, reviewer_id) REFERENCES membership (organization_id, account_id)
);
CREATE UNIQUE INDEX login_link_request_one_open ON login_link_request (organization_id, email)
  WHERE status IN ('unverified', 'pending');

-- Events before sign-in belong to the reserved nil organization, so there is no foreign key to organization.
CREATE TABLE audit_event (
  organization_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  id uuid NOT NULL DEFAULT uuid_v7(),
  actor_id uuid,
  action text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z_]+)+$'),
  subject text,
  metadata jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, at, id)
);

-- Students and classes.

CREATE TABLE student (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  school_uid text NOT NULL CHECK (length(school_uid) BETWEEN 1 AND 200),
  first_name text NOT NULL,
  last_name text NOT NULL,
  known_as text,
  email text,
  gender text,
  attributes jsonb NOT NULL DEFAULT '{}',
  left_on date,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, school_uid)
);

CREATE TABLE student_identifier (
  organization_id uuid NOT NULL,
  source import_source NOT NULL,
  external_id text NOT NULL,
  student_id uuid NOT NULL,
  PRIMARY KEY (organization_id, source, external_id),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE student_alias (
  organization_id uuid NOT NULL,
  source import_source NOT NULL,
  normalised_name text NOT NULL,
  student_id uuid NOT NULL,
  PRIMARY KEY (organization_id, source, normalised_name),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE student_year (
  organization_id uuid NOT NULL,
  student_id uuid NOT NULL,
  academic_year_id uuid NOT NULL,
  grade_level_id uuid NOT NULL,
  homeroom text,
  PRIMARY KEY (organization_id, student_id, academic_year_id),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, academic_year_id) REFERENCES academic_year (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, grade_level_id) REFERENCES grade_level (organization_id, id)
);
CREATE INDEX student_year_grade_idx ON student_year (organization_id, academic_year_id, grade_level_id);

-- A class without a subject is a homeroom. Track: language phase or HL/SL, '' where the subject has none; never pooled.
CREATE TABLE class (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  academic_year_id uuid NOT NULL,
  grade_level_id uuid NOT NULL,
  subject_id uuid,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  track text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  UNIQUE NULLS NOT DISTINCT (organization_id, academic_year_id, name, subject_id),
  FOREIGN KEY (organization_id, academic_year_id) REFERENCES academic_year (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, grade_level_id) REFERENCES grade_level (organization_id, id),
  FOREIGN KEY (organization_id, subject_id) REFERENCES subject (organization_id, id)
);

CREATE TABLE class_identifier (
  organization_id uuid NOT NULL,
  source import_source NOT NULL,
  external_id text NOT NULL,
  class_id uuid NOT NULL,
  PRIMARY KEY (organization_id, source, external_id),
  FOREIGN KEY (organization_id, class_id) REFERENCES class (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE subject_identifier (
  organization_id uuid NOT NULL,
  source import_source NOT NULL,
  external_id text NOT NULL,
  subject_id uuid NOT NULL,
  PRIMARY KEY (organization_id, source, external_id),
  FOREIGN KEY (organization_id, subject_id) REFERENCES subject (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE teaching (
  organization_id uuid NOT NULL,
  class_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind teaching_kind NOT NULL DEFAULT 'subject',
  PRIMARY KEY (organization_id, class_id, account_id),
  FOREIGN KEY (organization_id, class_id) REFERENCES class (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, account_id) REFERENCES membership (organization_id, account_id) ON DELETE CASCADE
);
CREATE INDEX teaching_account_idx ON teaching (organization_id, account_id);

-- Enrolled from started_on up to and including ended_on; null: still enrolled. A transfer is two rows.
CREATE TABLE enrollment (
  organization_id uuid NOT NULL,
  class_id uuid NOT NULL,
  student_id uuid NOT NULL,
  started_on date NOT NULL,
  ended_on date,
  import_id uuid,
  PRIMARY KEY (organization_id, class_id, student_id, started_on),
  FOREIGN KEY (organization_id, class_id) REFERENCES class (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  CHECK (ended_on >= started_on)
);
CREATE INDEX enrollment_student_idx ON enrollment (organization_id, student_id);

-- What came in: imports and their working tables.

CREATE TABLE import (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  options jsonb NOT NULL DEFAULT '{}',
  options_key text NOT NULL DEFAULT '',
  source import_source NOT NULL,
  layout text,
  state import_state NOT NULL,
  file_name text NOT NULL CHECK (length(file_name) <= 300),
  byte_size bigint NOT NULL CHECK (byte_size >= 0),
  counts jsonb NOT NULL DEFAULT '{}',
  refusal jsonb,
  staged_version bigint,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  committed_by uuid,
  committed_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, created_by) REFERENCES membership (organization_id, account_id),
  FOREIGN KEY (organization_id, committed_by) REFERENCES membership (organization_id, account_id)
);
CREATE UNIQUE INDEX import_one_live ON import (organization_id, sha256, options_key)
  WHERE state IN ('receiving', 'received', 'staged', 'committing', 'committed');
CREATE INDEX import_created_idx ON import (organization_id, created_at);

CREATE TABLE import_chunk (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (organization_id, import_id, number),
  FOREIGN KEY (organization_id, import_id) REFERENCES import (organization_id, id) ON DELETE CASCADE
);

-- What a preview found, kept for the commit: the rows of the import's working tables (part), values in the order of
-- their columns. Unlogged: it can be made again from import_chunk.
CREATE UNLOGGED TABLE staged_row (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  part text NOT NULL,
  number bigint NOT NULL,
  fact text[] NOT NULL,
  PRIMARY KEY (organization_id, import_id, part, number)
);

CREATE TABLE import_issue (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  number integer NOT NULL,
  row_number integer,
  column_name text,
  code text NOT NULL,
  message text NOT NULL,
  PRIMARY KEY (organization_id, import_id, number),
  FOREIGN KEY (organization_id, import_id) REFERENCES import (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE unmatched_student (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  external_id text,
  name text,
  grade text,
  candidates jsonb NOT NULL DEFAULT '[]',
  decision match_decision,
  student_id uuid,
  PRIMARY KEY (organization_id, import_id, row_number),
  FOREIGN KEY (organization_id, import_id) REFERENCES import (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE fact_revision (
  organization_id uuid NOT NULL,
  table_name text NOT NULL,
  natural_key text NOT NULL,
  import_id uuid NOT NULL,
  before jsonb,
  PRIMARY KEY (organization_id, table_name, natural_key, import_id),
  FOREIGN KEY (organization_id, import_id) REFERENCES import (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE column_mapping (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  source import_source NOT NULL,
  header_signature text NOT NULL,
  roles jsonb NOT NULL,
  PRIMARY KEY (organization_id, source, header_signature)
);

-- Facts.

CREATE TABLE assessment (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuid_v7(),
  source import_source NOT NULL,
  vendor_id text NOT NULL,
  class_id uuid,
  term_id uuid,
  title text NOT NULL DEFAULT '',
  purpose assessment_purpose NOT NULL,
  due_on date,
  scale text NOT NULL DEFAULT '',
  maximum double precision CHECK (maximum > 0),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, source, vendor_id),
  FOREIGN KEY (organization_id, class_id) REFERENCES class (organization_id, id),
  FOREIGN KEY (organization_id, term_id) REFERENCES term (organization_id, id)
);

CREATE TABLE assessment_subject (
  organization_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  PRIMARY KEY (organization_id, assessment_id, subject_id),
  FOREIGN KEY (organization_id, assessment_id) REFERENCES assessment (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, subject_id) REFERENCES subject (organization_id, id)
);

-- Component: 'overall', 'A' to 'D', or the name of a standard. Tool: the vendor's id of the rating, or of its tool, so
-- that a criterion rated twice in one task by two tools is kept twice. A band ("5-6") has low and high and no value; a
-- label of a scale ("Demonstrating") has neither, only its raw text.
CREATE TABLE score (
  organization_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  student_id uuid NOT NULL,
  component text NOT NULL,
  tool text NOT NULL DEFAULT '',
  vendor_id text,
  value double precision,
  low double precision,
  high double precision,
  state score_state NOT NULL,
  raw text NOT NULL DEFAULT '',
  rated_at timestamptz,
  import_id uuid,
  PRIMARY KEY (organization_id, assessment_id, student_id, component, tool),
  FOREIGN KEY (organization_id, assessment_id) REFERENCES assessment (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  CHECK (state = 'scored' OR (value IS NULL AND low IS NULL)),
  CHECK (low <= high AND (low IS NULL) = (high IS NULL)),
  CHECK (component NOT IN ('A', 'B', 'C', 'D') OR value BETWEEN 0 AND 8),
  CHECK (component NOT IN ('A', 'B', 'C', 'D') OR (low >= 0 AND high <= 8))
);
CREATE INDEX score_student_idx ON score (organization_id, student_id);

CREATE TABLE reported_grade (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  student_id uuid NOT NULL,
  subject_id uuid,
  class_id uuid,
  term_id uuid NOT NULL,
  kind reported_kind NOT NULL,
  value double precision,
  state score_state NOT NULL DEFAULT 'scored',
  raw text NOT NULL DEFAULT '',
  import_id uuid,
  PRIMARY KEY (organization_id, id),
  UNIQUE NULLS NOT DISTINCT (organization_id, student_id, subject_id, class_id, term_id, kind),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, subject_id) REFERENCES subject (organization_id, id),
  FOREIGN KEY (organization_id, class_id) REFERENCES class (organization_id, id),
  FOREIGN KEY (organization_id, term_id) REFERENCES term (organization_id, id),
  CHECK (subject_id IS NOT NULL OR class_id IS NOT NULL),
  CHECK (kind NOT IN ('criterion_a', 'criterion_b', 'criterion_c', 'criterion_d') OR value BETWEEN 0 AND 8),
  CHECK (kind <> 'final_grade' OR value BETWEEN 1 AND 7)
);

-- window_key: the window's name ("Fall 2026") or the as-of date as YYYY-MM-DD. Level is null for an un-pinpointed range.
CREATE TABLE diagnostic_result (
  organization_id uuid NOT NULL,
  student_id uuid NOT NULL,
  product diagnostic_product NOT NULL,
  subject ixl_subject NOT NULL,
  window_key text NOT NULL,
  strand text NOT NULL,
  level double precision,
  low double precision,
  high double precision,
  scale_score double precision,
  percentile double precision CHECK (percentile BETWEEN 0 AND 100),
  tier text,
  taken_on date NOT NULL,
  import_id uuid,
  PRIMARY KEY (organization_id, student_id, product, subject, window_key, strand),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  CHECK (level BETWEEN 0 AND 1300),
  CHECK (low BETWEEN 0 AND 1300 AND high BETWEEN 0 AND 1300 AND low <= high)
);
CREATE INDEX diagnostic_result_window_idx ON diagnostic_result (organization_id, product, subject, window_key);

CREATE TABLE skill (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  id text NOT NULL,
  name text NOT NULL,
  subject ixl_subject,
  path text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE skill_score (
  organization_id uuid NOT NULL,
  student_id uuid NOT NULL,
  skill_id text NOT NULL,
  as_of date NOT NULL,
  smart_score double precision NOT NULL CHECK (smart_score BETWEEN 0 AND 100),
  import_id uuid,
  PRIMARY KEY (organization_id, student_id, skill_id, as_of),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, skill_id) REFERENCES skill (organization_id, id)
);

CREATE TABLE practice_progress (
  organization_id uuid NOT NULL,
  student_id uuid NOT NULL,
  subject ixl_subject NOT NULL,
  period_key text NOT NULL,
  started_on date NOT NULL,
  ended_on date NOT NULL,
  questions double precision CHECK (questions >= 0),
  practised double precision CHECK (practised >= 0),
  proficient double precision CHECK (proficient >= 0),
  mastered double precision CHECK (mastered >= 0),
  import_id uuid,
  PRIMARY KEY (organization_id, student_id, subject, period_key),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE,
  CHECK (ended_on >= started_on)
);

-- What reports read: one number per student, measure, subject and period. period_id is a term's id, or an academic
-- year's id for the year to date. IXL measures belong to no subject of the school: their subject_id is the nil UUID, so
-- there is no foreign key; nor to grade_level, which the import that rebuilds the row has just read (a check per row
-- costs more than the row). The key begins with the student for the student's page; cohorts read the second index.
-- track as in class. enrolled: still at the school at the end of the period.
CREATE TABLE measure_value (
  organization_id uuid NOT NULL,
  measure text NOT NULL,
  subject_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  period_id uuid NOT NULL,
  student_id uuid NOT NULL,
  grade_level_id uuid NOT NULL,
  track text NOT NULL DEFAULT '',
  enrolled boolean NOT NULL DEFAULT true,
  value double precision NOT NULL,
  as_of date,
  provenance text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, student_id, measure, subject_id, period_id),
  FOREIGN KEY (organization_id, student_id) REFERENCES student (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX measure_value_distribution_idx
  ON measure_value (organization_id, measure, subject_id, period_id, grade_level_id, track, enrolled, value);

-- Folded name tokens; "C" collation so that a prefix is a B-tree range, which stays fast under row-level security.
CREATE TABLE search_token (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  token text COLLATE "C" NOT NULL,
  kind search_kind NOT NULL,
  entity_id uuid NOT NULL,
  PRIMARY KEY (organization_id, token, kind, entity_id)
);
CREATE INDEX search_token_entity_idx ON search_token (organization_id, kind, entity_id);
