// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  entity,
  IngestHarness,
  runbookEntity,
} from '../__testUtils__/IngestHarness';

const rule = (name: string, more = '') =>
  `  - alert: ${name}\n    annotations: { summary: ${name} is bad${more} }\n`;
const group = (...rules: string[]) =>
  `groups:\n- name: a\n  rules:\n${rules.join('')}`;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('alert rules of sources, %s', id => {
  async function start(spec: object = { alertRules: ['alerts/*.yaml'] }) {
    const knex = await databases.init(id);
    const harness = await IngestHarness.create(knex);
    harness.catalogHolds(
      runbookEntity(harness.folder, { spec: spec as never }),
    );
    await harness.write({
      'docs/stuck.md': '---\nalerts: [QueueStuck]\n---\n\n# Stuck\n\nText\n',
    });
    return {
      harness,
      /** `rule (file:line) → chapters` */
      rules: async () => {
        const rows = await knex('alert_rules').orderBy(['file', 'line']);
        const links = await knex('search_documents as d')
          .join('chapters as c', 'c.id', 'd.chapter_id')
          .whereNotNull('d.rule_id')
          .select('d.rule_id', 'c.path');
        return rows.map(row =>
          [
            `${row.name} (${row.file}:${row.line})`,
            ...links.filter(it => it.rule_id === row.id).map(it => it.path),
          ].join(' → '),
        );
      },
    };
  }

  it('reads the files that the Runbook names, and follows them', async () => {
    const { harness, rules } = await start();
    await harness.write({
      'alerts/queue.yaml': group(rule('QueueStuck'), rule('QueueOther')),
      'alerts/notes.txt': 'no rules',
      'other/queue.yaml': group(rule('Elsewhere')),
    });
    await harness.refresh();
    expect(await rules()).toEqual([
      'QueueStuck (alerts/queue.yaml:4) → stuck',
      'QueueOther (alerts/queue.yaml:6)',
    ]);
    expect(await harness.problems()).toEqual([]);

    await harness.write({
      'alerts/queue.yaml': group(rule('QueueStuck', '!')),
    });
    const changes = await harness.refresh();
    expect(changes).toMatchObject({ changed: [], unchanged: 1 });
    expect(await rules()).toEqual(['QueueStuck (alerts/queue.yaml:4) → stuck']);
  });

  it('tells of bad files with their line, keeps what they said, and reads the others', async () => {
    const { harness, rules } = await start();
    await harness.write({
      'alerts/a.yaml': group(rule('QueueStuck')),
      'alerts/b.yaml': group(rule('QueueB'), '  - expr: up\n'),
    });
    await harness.refresh();
    expect(await harness.problems()).toEqual([
      'alerts/b.yaml:6 error alert-rule-without-name',
    ]);
    await harness.write({
      'alerts/a.yaml': 'groups:\n- name: [\n',
      'alerts/b.yaml': group(rule('QueueC')),
    });
    await harness.refresh();
    expect(await harness.problems()).toEqual([
      'alerts/a.yaml:3 error alert-rules-not-yaml',
    ]);
    expect(await rules()).toEqual([
      'QueueStuck (alerts/a.yaml:4) → stuck',
      'QueueC (alerts/b.yaml:4)',
    ]);
  });

  it('tells when no file is meant, and leaves the tree alone above it', async () => {
    const { harness, rules } = await start({
      alertRules: ['../secret.yaml', '/etc/*.yaml', 'none/*.yaml'],
    });
    await harness.refresh();
    expect(await harness.problems()).toEqual([
      ': warning alert-rules-match-nothing',
    ]);
    expect(await rules()).toEqual([]);
  });

  it('forgets rules when the Runbook names none any more', async () => {
    const { harness, rules } = await start();
    await harness.write({ 'alerts/a.yaml': group(rule('QueueStuck')) });
    await harness.refresh();
    expect(await rules()).toHaveLength(1);
    harness.catalogHolds(runbookEntity(harness.folder));
    await harness.refresh();
    expect(await rules()).toEqual([]);
  });

  it('takes rules of an entity that brings no chapters', async () => {
    const { harness, rules } = await start({});
    const gateway = entity('component:default/gateway', {
      metadata: {
        name: 'gateway',
        annotations: {
          'backstage.io/source-location': `file:${harness.folder}/catalog-info.yaml`,
          'backstage.io/managed-by-location': `file:${harness.folder}/catalog-info.yaml`,
          'runbooks.medsuite.io/alert-rules': './rules/**/*.yml, x/*.yaml',
        },
      },
    });
    harness.catalogHolds(runbookEntity(harness.folder), gateway);
    await harness.write({ 'rules/edi/a.yml': group(rule('queue_stuck')) });
    await harness.refresh();
    await harness.refresh('component:default/gateway');
    expect(await rules()).toEqual(['queue_stuck (rules/edi/a.yml:4) → stuck']);
    expect(await harness.source('component:default/gateway')).toMatchObject({
      state: 'ok',
      error: null,
      chapterCount: 0,
      problems: [],
    });
    // Nothing new, nothing read.
    await harness.refresh('component:default/gateway');
    expect(await rules()).toHaveLength(1);
  });

  it('reads them through the UrlReader, and nothing else of a tree without chapters', async () => {
    const { harness, rules } = await start({});
    const location =
      'url:https://github.com/acme/gateway/blob/main/catalog-info.yaml';
    harness.catalogHolds(
      runbookEntity(harness.folder),
      entity('component:default/gateway', {
        metadata: {
          name: 'gateway',
          annotations: {
            'backstage.io/source-location': location,
            'backstage.io/managed-by-location': location,
            'runbooks.medsuite.io/alert-rules': 'alerts/*.yaml',
          },
        },
      }),
    );
    const wanted: string[] = [];
    harness.urlReader.readTree.mockImplementation(async (_url, options) => {
      const paths = [
        'README.md',
        'mkdocs.yml',
        'alerts/a.yaml',
        'alerts/b/c.yaml',
      ];
      wanted.push(
        ...paths.filter(path => options?.filter?.(path, { size: 9 })),
      );
      return {
        etag: 'one',
        files: async () => [
          {
            path: 'alerts/a.yaml',
            content: async () => Buffer.from(group(rule('QueueStuck'))),
          },
        ],
      } as never;
    });
    await harness.refresh();
    await harness.refresh('component:default/gateway');
    expect(wanted).toEqual(['mkdocs.yml', 'alerts/a.yaml']);
    expect(await rules()).toEqual(['QueueStuck (alerts/a.yaml:4) → stuck']);
  });
});
