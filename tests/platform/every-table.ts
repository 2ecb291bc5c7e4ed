/** A row in every tenant table, for the tests that ask who can see it. */
import { randomUUID } from 'node:crypto';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { testScope } from '#tests/support/database.ts';
import { createTestAccount, createTestSchool, named } from '#tests/support/school.ts';

/** An organization with at least one row in each tenant table, its calendar's and member's included. */
export async function createFullSchool(): Promise<OrganizationId> {
  const school = await createTestSchool();
  const { organizationId } = school;
  const { accountId } = await createTestAccount({ organizationId, role: 'admin' });
  const colleague = await createTestAccount({ organizationId, role: 'teacher' });
  const year = named(school.years, '2025-2026');
  const known = {
    organization: organizationId,
    account: accountId,
    colleague: colleague.accountId,
    year: year.id,
    term: named(year.terms, 'Term 1').id,
    grade: named(school.grades, 'MYP 1').id,
    subject: named(school.subjects, 'Mathematics').id,
    student: randomUUID(),
    class: randomUUID(),
    import: randomUUID(),
    assessment: randomUUID(),
  };
  await testScope().forOrganizationSql(organizationId, (client) => client.query(everyRow(known)));
  return organizationId;
}

type Ids = Record<
  | 'organization'
  | 'account'
  | 'colleague'
  | 'year'
  | 'term'
  | 'grade'
  | 'subject'
  | 'student'
  | 'class'
  | 'import'
  | 'assessment',
  string
>;

function everyRow(id: Ids): string {
  const o = id.organization;
  return `
    INSERT INTO boundary_set (organization_id, subject_id, lowest_totals) VALUES ('${o}', '${id.subject}', '{1,6,10,15,19,24,28}');
    INSERT INTO recovery_code (account_id, code_hash) VALUES ('${id.account}', sha256('code'));
    INSERT INTO login_link_request (organization_id, kind, email, status, expires_at)
      VALUES ('${o}', 'newcomer', 'new@test.example', 'pending', '2026-01-01');
    INSERT INTO admin_grant (organization_id, account_id, proposed_by, proposed_at)
      VALUES ('${o}', '${id.colleague}', '${id.account}', '2026-01-01');
    INSERT INTO audit_event (organization_id, action) VALUES ('${o}', 'session.started');

    INSERT INTO student (organization_id, id, school_uid, first_name, last_name) VALUES ('${o}', '${id.student}', 'S1', 'Ada', 'Hart');
    INSERT INTO student_identifier (organization_id, source, external_id, student_id) VALUES ('${o}', 'ixl', 'X1', '${id.student}');
    INSERT INTO student_alias (organization_id, source, normalised_name, student_id) VALUES ('${o}', 'ixl', 'ada hart', '${id.student}');
    INSERT INTO student_year (organization_id, student_id, academic_year_id, grade_level_id)
      VALUES ('${o}', '${id.student}', '${id.year}', '${id.grade}');
    INSERT INTO class (organization_id, id, academic_year_id, grade_level_id, subject_id, name)
      VALUES ('${o}', '${id.class}', '${id.year}', '${id.grade}', '${id.subject}', '1A');
    INSERT INTO class_identifier (organization_id, source, external_id, class_id) VALUES ('${o}', 'toddle', 'C1', '${id.class}');
    INSERT INTO subject_identifier (organization_id, source, external_id, subject_id) VALUES ('${o}', 'toddle', 'J1', '${id.subject}');
    INSERT INTO teaching (organization_id, class_id, account_id) VALUES ('${o}', '${id.class}', '${id.account}');
    INSERT INTO enrollment (organization_id, class_id, student_id, started_on) VALUES ('${o}', '${id.class}', '${id.student}', '2025-08-18');

    INSERT INTO import (organization_id, id, sha256, source, state, file_name, byte_size)
      VALUES ('${o}', '${id.import}', sha256('x'), 'ixl', 'staged', 'file.csv', 1);
    INSERT INTO import_chunk (organization_id, import_id, number, bytes) VALUES ('${o}', '${id.import}', 1, 'x');
    INSERT INTO staged_row (organization_id, import_id, part, number, fact) VALUES ('${o}', '${id.import}', 'facts', 1, '{x}');
    INSERT INTO import_issue (organization_id, import_id, number, code, message) VALUES ('${o}', '${id.import}', 1, 'code', 'Sentence.');
    INSERT INTO unmatched_student (organization_id, import_id, row_number) VALUES ('${o}', '${id.import}', 2);
    INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id) VALUES ('${o}', 'score', 'key', '${id.import}');
    INSERT INTO column_mapping (organization_id, source, header_signature, roles) VALUES ('${o}', 'ixl', 'a,b', '{}');

    INSERT INTO assessment (organization_id, id, source, vendor_id, class_id, term_id, purpose)
      VALUES ('${o}', '${id.assessment}', 'toddle', 'A1', '${id.class}', '${id.term}', 'summative');
    INSERT INTO assessment_subject (organization_id, assessment_id, subject_id) VALUES ('${o}', '${id.assessment}', '${id.subject}');
    INSERT INTO score (organization_id, assessment_id, student_id, component, value, state)
      VALUES ('${o}', '${id.assessment}', '${id.student}', 'A', 7, 'scored');
    INSERT INTO reported_grade (organization_id, student_id, subject_id, term_id, kind, value)
      VALUES ('${o}', '${id.student}', '${id.subject}', '${id.term}', 'final_grade', 6);
    INSERT INTO diagnostic_result (organization_id, student_id, product, subject, window_key, strand, level, taken_on)
      VALUES ('${o}', '${id.student}', 'diagnostic', 'math', '2025-09-01', 'overall', 610, '2025-09-01');
    INSERT INTO skill (organization_id, id, name) VALUES ('${o}', 'K1', 'Add');
    INSERT INTO skill_score (organization_id, student_id, skill_id, as_of, smart_score)
      VALUES ('${o}', '${id.student}', 'K1', '2025-09-01', 90);
    INSERT INTO practice_progress (organization_id, student_id, subject, period_key, started_on, ended_on)
      VALUES ('${o}', '${id.student}', 'math', '2025', '2025-08-18', '2025-12-12');
    INSERT INTO measure_value (organization_id, measure, period_id, student_id, grade_level_id, value)
      VALUES ('${o}', 'ixl.math.overall', '${id.term}', '${id.student}', '${id.grade}', 610);
    INSERT INTO search_token (organization_id, token, kind, entity_id) VALUES ('${o}', 'ada', 'student', '${id.student}');`;
}
