import { describe, expect, it } from 'vitest';
import { auditCsv, csvCell } from '#app/accounts/audit-csv.ts';
import type { AuditEntry } from '#app/accounts/audit-entry.ts';

const entry: AuditEntry = {
  id: 'e1',
  at: new Date('2026-11-24T09:00:00Z'),
  actorId: 'a1',
  actor: '=HYPERLINK("http://evil.example","Ada")',
  action: 'class.viewed',
  subject: { kind: 'class', id: 'c1', name: 'Maths, "A"' },
  metadata: { rows: 3, reason: '-1+2' },
};

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('never begins as a formula: %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['a=b', 'a=b'],
  ])('else stays as it is, quoted where it must be: %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('the file', () => {
  it('has a head, a line per event, and names that a spreadsheet does not run', () => {
    const lines = auditCsv([entry], { cutAt: null }).split('\r\n');
    expect(lines).toEqual([
      '\uFEFFat,actor,actor_id,action,subject,subject_id,details',
      `2026-11-24T09:00:00.000Z,"'=HYPERLINK(""http://evil.example"",""Ada"")",a1,class.viewed,"Maths, ""A""",c1,rows: 3; reason: -1+2`,
      '',
    ]);
  });

  it('says so when it is not everything', () => {
    expect(auditCsv([entry], { cutAt: 1 })).toContain('Only the newest 1 events are here.');
  });
});
