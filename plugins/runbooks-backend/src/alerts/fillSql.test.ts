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

  /** Runs a command on the driver itself, since knex would take question marks for bindings. */
  async function run(sqls: string[], before?: string) {
    const knex = await databases.init(id);
    const connection = await knex.client.acquireConnection();
    const rows: Record<string, unknown>[] = [];
    if (before) {
      await connection.query(before);
    }
    for (const sql of sqls) {
      rows.push(
        ...(id === 'SQLITE_3'
          ? connection.prepare(sql).all()
          : (await connection.query(sql)).rows),
      );
    }
    await knex.client.releaseConnection(connection);
    return rows;
  }

  /** The hostile values that have a form at a place, with the commands that hold it. */
  const fillAll = (template: string, languages: string[]) =>
    languages.flatMap(language =>
      HOSTILE.flatMap(value => {
        const { text, missing } = fillCommand(template, language, { x: value });
        return missing.length === 0 ? [{ value, text }] : [];
      }),
    );

  it.each(places)(
    'keeps any value whole: %s',
    async (_, template, expected) => {
      const filled = fillAll(template, dialects);
      const rows = await run(filled.map(({ text }) => text));
      expect(rows.map(row => row.v)).toEqual(
        filled.map(({ value }) => expected(value)),
      );
      expect(filled.map(({ value }) => value)).toEqual(
        expect.arrayContaining(
          template.endsWith(`-- ${P}`)
            ? ['plain']
            : ["it's", "'; drop table a; --", 'a\nb'],
        ),
      );
    },
  );

  it('keeps any name whole', async () => {
    const filled = fillAll(`select 1 as "${P}"`, ['sql']);
    const rows = await run(filled.map(({ text }) => text));
    expect(rows.map(row => Object.keys(row))).toEqual(
      filled.map(({ value }) => [value]),
    );
  });

  if (id === 'POSTGRES_15') {
    it.each([`select ${P} as v`, `select '${P}' as v`])(
      'is safe where a backslash is an escape: %s',
      async template => {
        const filled = fillAll(template, ['psql', 'sql']);
        const rows = await run(
          filled.map(({ text }) => text),
          'set standard_conforming_strings = off',
        );
        expect(rows.map(row => Object.keys(row))).toEqual(
          filled.map(() => ['v']),
        );
      },
    );
  }
});
