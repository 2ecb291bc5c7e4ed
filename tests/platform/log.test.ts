import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '#app/platform/log.server.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): { text: string; line: Record<string, unknown> } {
  let text = '';
  const to = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLog({ level: 'info', to }));
  return { text, line: JSON.parse(text) };
}

describe('the log', () => {
  it('removes what could name a person or open a door', () => {
    const { text } = logged((log) =>
      log.info(
        { accountId: 'a1', email: 'ana@school.example', form: { password: 'hunter2', name: 'Ana' } },
        'signed in',
      ),
    );
    expect(text).not.toMatch(/ana|hunter2/i);
    expect(text).toContain('a1');
  });

  it('keeps an error’s type, code and frames, not what it quotes', () => {
    const error = Object.assign(new TypeError('invalid input syntax for type uuid: "Zoë Müller"'), {
      code: '22P02',
      detail: 'Failing row contains (Zoë Müller).',
      cause: new Error('Key (email)=(zoe@school.example) already exists.'),
    });
    const { text, line } = logged((log) => log.error({ err: error }, 'a page failed'));
    expect(text).not.toMatch(/Zo|zoe@/);
    expect(line.err).toMatchObject({
      type: 'TypeError',
      code: '22P02',
      message: 'invalid input syntax for type uuid: …',
    });
  });

  it('is silent below its level', () => {
    expect(() => logged((log) => log.debug('nothing'))).toThrow(SyntaxError);
  });
});
