// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { fillCommand } from '@medsuite/backstage-plugin-runbooks-common';

const P = '${{ parameters.x }}';

/** What must not become more than a value, whatever stands around it. */
const HOSTILE = [
  'plain',
  "it's",
  "''",
  "'",
  '\\',
  "\\'",
  "a\\' OR 1=1 --",
  "'; drop table a; --",
  '"; drop table a; --',
  '$$',
  '$(id) `id`',
  '/* */ --',
  '? ?? :a $1 ${b}',
  'é🚨”’',
  'a\nb',
  "E'x'",
  '%_',
  '   ',
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('SQL filled for %s', id => {
  const dialects = id === 'SQLITE_3' ? ['sqlite', 'sql'] : ['psql', 'sql'];
  const places: Array<[string, string, (value: string) => string]> = [
    ['a value', `select ${P} as v`, v => v],
    ['in a string', `select 'a ${P} z' as v`, v => `a ${v} z`],
    ['in an expression', `select (${P} || 'z') as v`, v => `${v}z`],
    ['behind comments', `-- it's\nselect /* ' */ ${P} as v`, v => v],
    ['in a comment', `select 1 as n, 'v' as v -- ${P}`, () => 'v'],
  ];
  if (id === 'POSTGRES_15') {
    places.push(
      ['in an escape string', `select E'a ${P}' as v`, v => `a ${v}`],
      ['cast', `select ${P}::text as v`, v => v],
    );
  }

  it.each(places)(
    'keeps any value whole: %s',
    async (_, template, expected) => {
      const knex = await databases.init(id);
      const run = async (sql: string) => {
        // The driver itself, since knex would take question marks for bindings.
        const connection = await knex.client.acquireConnection();
        try {
          if (id === 'SQLITE_3') {
            return connection.prepare(sql).get().v;
          }
          return (await connection.query(sql)).rows[0].v;
        } finally {
          await knex.client.releaseConnection(connection);
        }
      };
      const filled: string[] = [];
      for (const language of dialects) {
        for (const value of HOSTILE) {
          const { text, missing } = fillCommand(template, language, {
            x: value,
          });
          if (missing.length === 0) {
            expect([value, await run(text)]).toEqual([value, expected(value)]);
            filled.push(value);
          }
        }
      }
      expect(filled).toContain('plain');
      if (!template.endsWith(`-- ${P}`)) {
        expect(filled).toEqual(
          expect.arrayContaining(["it's", "'; drop table a; --", 'a\nb']),
        );
      }
    },
  );

  it('keeps any name whole', async () => {
    const knex = await databases.init(id);
    const connection = await knex.client.acquireConnection();
    for (const value of HOSTILE) {
      const { text, missing } = fillCommand(`select 1 as "${P}"`, 'sql', {
        x: value,
      });
      if (missing.length === 0) {
        const row =
          id === 'SQLITE_3'
            ? connection.prepare(text).get()
            : (await connection.query(text)).rows[0];
        expect(Object.keys(row)).toEqual([value]);
      }
    }
    await knex.client.releaseConnection(connection);
  });

  if (id === 'POSTGRES_15') {
    it('is safe where a backslash is an escape', async () => {
      const knex = await databases.init(id);
      const connection = await knex.client.acquireConnection();
      await connection.query('set standard_conforming_strings = off');
      for (const template of [`select ${P} as v`, `select '${P}' as v`]) {
        for (const language of ['psql', 'sql']) {
          for (const value of HOSTILE) {
            const filled = fillCommand(template, language, { x: value });
            if (filled.missing.length === 0) {
              const { rows } = await connection.query(filled.text);
              expect(rows).toHaveLength(1);
              expect(Object.keys(rows[0])).toEqual(['v']);
            }
          }
        }
      }
      await connection.query('reset standard_conforming_strings');
      await knex.client.releaseConnection(connection);
    });
  }
});
