import { describe, expect, test } from 'vitest';
import { IXL_SUBJECTS, PROGRAMMES } from '#app/organizations/vocabulary.ts';
import * as client from '#app/platform/generated/client.ts';
import { testScope } from '#tests/support/database.ts';
import { createFullSchool } from './every-table.ts';
import { actualLines, expectedLines } from './schema-lines.ts';

describe('the Prisma schema and the migrations say the same', () => {
  test('of every table, column, key, reference and enum', async () => {
    expect(await actualLines()).toEqual(await expectedLines());
  });

  test('and the generated client reads a row of each tenant table', async () => {
    const organizationId = await createFullSchool();
    const read = await testScope().forOrganization(organizationId, async (tx) => {
      const names: string[] = [];
      for (const model of Object.values(client.Prisma.ModelName)) {
        if ((await Reflect.get(tx, camel(model)).findFirst()) !== null) names.push(model);
      }
      return names;
    });
    // Installation-wide and empty unless another test has put something there.
    const optional = ['Session', 'SignInLink', 'FeatureFlag', 'OutboxMessage'];
    const all = Object.values(client.Prisma.ModelName).filter((model) => !optional.includes(model));
    expect(read).toEqual(expect.arrayContaining(all));
  });
});

test('the vocabulary of the school file is the database’s', () => {
  expect(PROGRAMMES).toEqual(Object.values(client.Programme));
  expect(IXL_SUBJECTS).toEqual(Object.values(client.IxlSubject));
});

function camel(model: string): string {
  return model.slice(0, 1).toLowerCase() + model.slice(1);
}
