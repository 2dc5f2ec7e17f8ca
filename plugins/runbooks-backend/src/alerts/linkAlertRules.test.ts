// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { buildSync } from '../__testUtils__/buildSync';
import { at, EHR, OPS, StoreHarness } from '../__testUtils__/StoreHarness';
import type { AlertRule } from '../database/alertRules';

const rule = (name: string, overrides: Partial<AlertRule> = {}): AlertRule => ({
  file: 'alerts/a.yaml',
  line: 3,
  group: 'a',
  name,
  labels: { severity: 'critical' },
  texts: { summary: `Something about ${name} xylophone` },
  runbookUrl: null,
  ...overrides,
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('alert rules on %s', id => {
  async function start() {
    const harness = await StoreHarness.create(await databases.init(id));
    const { knex } = harness;
    return {
      ...harness,
      harness,
      /** `rule → chapter` of every document of a rule. */
      links: async () => {
        const rows = await knex('search_documents as d')
          .join('alert_rules as r', 'r.id', 'd.rule_id')
          .join('chapters as c', 'c.id', 'd.chapter_id')
          .select('r.name', 'c.path');
        return rows.map(row => `${row.name} → ${row.path}`).sort();
      },
      /** Whether the counts of terms are those of the documents. */
      countsHold: async () => {
        const counts = new Map<string, number>();
        for (const row of await knex('search_documents')) {
          const terms = `${row.head_terms} ${row.body_terms}`.split(' ');
          for (const term of new Set(['', ...terms])) {
            if (term !== '|') {
              counts.set(term, (counts.get(term) ?? 0) + 1);
            }
          }
        }
        const stored = await knex('search_terms').where('documents', '<>', 0);
        expect(
          Object.fromEntries(stored.map(row => [row.term, row.documents])),
        ).toEqual(Object.fromEntries(counts));
      },
    };
  }

  const pages = [
    { path: 'edi/stuck', frontMatter: { alerts: ['PgBossStuck', 'Edi*'] } },
    {
      path: 'edi/late',
      frontMatter: { alerts: [{ alertname: 'Late', queue: 'edi-*' }] },
    },
    { path: 'edi/FileNamedAlert' },
    { path: 'edi/other', title: 'Title Named Alert' },
  ];

  it('links rules by front matter, page and address, and counts their words', async () => {
    const { harness, links, countsHold, knex } = await start();
    await harness.read(pages, {
      alertRules: [
        rule('pg_boss_stuck'),
        rule('EdiSomething'),
        rule('Late'),
        rule('Late', { labels: { queue: 'era' } }),
        rule('FileNamedAlert'),
        rule('TitleNamedAlert'),
        rule('Addressed', {
          runbookUrl: 'https://p/docs/default/runbook/ops/edi/other/',
        }),
        rule('Nowhere', { runbookUrl: 'https://wiki/nowhere' }),
      ],
    });
    expect(await links()).toEqual([
      'Addressed → edi/other',
      'EdiSomething → edi/stuck',
      'FileNamedAlert → edi/FileNamedAlert',
      'Late → edi/late',
      'TitleNamedAlert → edi/other',
      'pg_boss_stuck → edi/stuck',
    ]);
    await countsHold();
    const [{ body_terms }] = await knex('search_documents')
      .whereNotNull('rule_id')
      .limit(1);
    expect(body_terms).toContain('xylophon');
  });

  it('follows rules that change, and chapters that come, move and go', async () => {
    const { harness, links, countsHold, knex } = await start();
    const two = [rule('PgBossStuck'), rule('Late', { line: 9 })];
    await harness.read(pages, { alertRules: two });
    const before = await knex('search_documents').whereNotNull('rule_id');

    // Nothing new: not a row is written.
    await harness.read(undefined);
    await harness.read(pages, { alertRules: two });
    expect(await knex('search_documents').whereNotNull('rule_id')).toEqual(
      before,
    );

    await harness.read(
      [{ ...pages[0], frontMatter: {} }, ...pages.slice(1, 3)],
      { alertRules: two },
    );
    expect(await links()).toEqual(['Late → edi/late']);
    await countsHold();

    await harness.read(pages.slice(1), {
      alertRules: [rule('FileNamedAlert'), two[1]],
    });
    expect(await links()).toEqual([
      'FileNamedAlert → edi/FileNamedAlert',
      'Late → edi/late',
    ]);
    await harness.read([{ path: 'edi/none' }], { alertRules: two });
    expect(await links()).toEqual([]);
    await countsHold();
  });

  it('links across sources, whichever comes first', async () => {
    const { harness, links, countsHold, store } = await start();
    const gateway = 'component:default/gateway';
    let minute = 0;
    const readRules = (source: string, alertRules: AlertRule[] | undefined) => {
      minute += 1;
      return store.applySync(
        buildSync(source, [], { readAt: at(minute), alertRules }),
      );
    };
    await readRules(gateway, [rule('PgBossStuck'), rule('Outage')]);
    expect(await links()).toEqual([]);
    await harness.read(pages);
    expect(await links()).toEqual(['PgBossStuck → edi/stuck']);
    await store.applySync(
      buildSync(EHR, [{ path: 'outage' }], { readAt: at(1) }),
    );
    expect(await links()).toEqual([
      'Outage → outage',
      'PgBossStuck → edi/stuck',
    ]);
    await countsHold();

    await store.removeSource(OPS);
    expect(await links()).toEqual(['Outage → outage']);
    await store.removeSource(gateway);
    expect(await links()).toEqual([]);
    await countsHold();
  });

  it('links a rule and a chapter that come in at the same moment', async () => {
    const { links, countsHold, store } = await start();
    await Promise.all([
      store.applySync(
        buildSync('component:default/gateway', [], {
          alertRules: [rule('PgBossStuck')],
        }),
      ),
      store.applySync(buildSync(OPS, pages)),
      store.applySync(buildSync(EHR, [{ path: 'PgBossStuck' }])),
    ]);
    expect(await links()).toEqual(['PgBossStuck → edi/stuck']);
    await countsHold();
  });

  it('finds a chapter by what only its rule says', async () => {
    const { harness, store } = await start();
    await harness.read(pages, { alertRules: [rule('PgBossStuck')] });
    const rows = await store.listRulesOfChapters({}, ['pgbossstuck']);
    expect(rows).toMatchObject([
      { name: 'PgBossStuck', file: 'alerts/a.yaml' },
    ]);
    expect(
      await store.listRulesOfChapters({ sources: [EHR] }, ['pgbossstuck']),
    ).toEqual([]);
  });
});
