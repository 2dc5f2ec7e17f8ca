// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { parseSnippet } from '@medsuite/backstage-plugin-runbooks-common';
import { readExampleSync } from '../../__testUtils__/exampleLibrary';
import { at, OPS, StoreHarness } from '../../__testUtils__/StoreHarness';
import { parseSearchText } from './parseSearchText';
import type { SectionSearchOptions } from './searchChapters';
import { OPERATIONS_SYNONYMS, Synonyms } from './synonyms';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const SOPS = 'runbook:default/sops';

const synonyms = new Synonyms([
  ...OPERATIONS_SYNONYMS,
  ['835', 'remittance', 'ERA'],
  ['COB', 'coordination of benefits'],
]);

async function createLibrary(id: Parameters<typeof databases.init>[0]) {
  const harness = await StoreHarness.create(await databases.init(id));
  await harness.store.applySync(readExampleSync('operations-runbook', OPS));
  await harness.store.applySync(readExampleSync('hosted-ehr-sops', SOPS));
  const ask = async (
    text: string,
    options: Partial<SectionSearchOptions> = {},
  ) =>
    harness.store.searchChapters({
      text: parseSearchText(text),
      scope: {},
      filters: {},
      alert: false,
      synonyms,
      offset: 0,
      limit: 10,
      ...options,
    });
  const paths = async (...args: Parameters<typeof ask>) =>
    (await ask(...args)).items.map(({ chapter }) => chapter.path);
  return { ...harness, harness, store: harness.store, ask, paths };
}

/** What somebody has in front of them, and the chapter that answers it. */
const QUESTIONS: Array<[string, string]> = [
  ['pgboss supervisor stuck', 'platform-infrastructure/pg-boss-supervisor'],
  ['pg-boss supervisor', 'platform-infrastructure/pg-boss-supervisor'],
  ['CO45', 'claims/denials-co45-and-carc'],
  ['CO-45', 'claims/denials-co45-and-carc'],
  ['co 45 denial', 'claims/denials-co45-and-carc'],
  ['"835 posting" balance', 'claims/era-835-posting-out-of-balance'],
  ['277CA', 'edi/acknowledgments-999-ta1-277ca'],
  ['277 ca acknowledgment', 'edi/acknowledgments-999-ta1-277ca'],
  ['PGRST116', 'platform-infrastructure/postgrest-errors'],
  ['PGRST 116', 'platform-infrastructure/postgrest-errors'],
  ['coordination of benefits', 'claims/cob-waterfall'],
  ['fee schedule', 'configuration/fee-schedules'],
  [
    'materialised view refresh stuck',
    'reporting/materialized-view-refresh-stuck',
  ],
  ['tenant shard unreachable', 'tenant-lifecycle/tenant-shard-unreachable'],
  ['phi key rotat', 'security/phi-key-rotation'],
  ['eligibilty sweep timing out', 'clinical/eligibility-sweep-timing-out'],
];

describe.each(databases.eachSupportedId())('search on %s', id => {
  let library: Awaited<ReturnType<typeof createLibrary>>;

  beforeAll(async () => {
    library = await createLibrary(id);
  });

  it.each(QUESTIONS)('%s leads to %s', async (text, expected) => {
    expect((await library.paths(text))[0]).toBe(expected);
  });

  it('nests the best sections below their chapter, each with what it is for', async () => {
    const { items } = await library.ask('restart pgboss supervisor');
    const [{ chapter, sections, reasons, score }] = items;
    expect(chapter.path).toBe('platform-infrastructure/pg-boss-supervisor');
    expect(sections.length).toBeGreaterThan(0);
    expect(sections.length).toBeLessThanOrEqual(3);
    expect(new Set(items.map(it => it.chapter.path)).size).toBe(items.length);
    expect(score).toBeGreaterThan(items[1].score);
    expect(reasons[0].text).not.toBe('');
    const marked = sections.flatMap(it => parseSnippet(it.snippet));
    expect(marked.some(part => part.match)).toBe(true);
  });

  it('finds commands that stand folded, with the command to copy', async () => {
    const { items } = await library.ask('systemctl restart pg-boss-supervisor');
    const [{ sections }] = items;
    expect(sections[0].command).toMatchObject({ language: expect.any(String) });
  });

  it('lifts steps and troubleshooting in an alert', async () => {
    const roles = async (alert: boolean) =>
      (await library.ask('outbound delivery failing', { alert })).items[0]
        .sections[0].role;
    expect(['steps', 'troubleshooting']).toContain(await roles(true));
  });

  it('lifts what applies to an entity, and keeps the rest below', async () => {
    const [first, second] = await library.paths('restart');
    const [row] = await library.harness
      .knex('chapters')
      .where({ path: second })
      .select('id');
    await library.harness.knex('attachments').insert({
      id: 'lift',
      chapter_id: row.id,
      entity_ref: 'component:default/lifted',
      via: 'spec',
      rule: 'x',
    });
    const liftEntity = 'component:default/lifted';
    const lifted = await library.paths('restart', { liftEntity });
    expect(lifted[0]).toBe(second);
    expect(lifted).toContain(first);
    const only = { filters: { entityRef: liftEntity } };
    expect(await library.paths('restart', only)).toEqual([second]);
    await library.harness.knex('attachments').where({ id: 'lift' }).delete();
  });

  it('filters, and counts each facet with its own filter left out', async () => {
    const all = await library.ask('backup', { limit: 100 });
    const filters = { kind: ['incident' as const] };
    const some = await library.ask('backup', { filters, limit: 100 });
    expect(some.totalItems).toBeLessThan(all.totalItems);
    expect(some.items.every(it => it.chapter.kind === 'incident')).toBe(true);
    expect(some.facets.kind).toEqual(all.facets.kind);
    expect(some.facets.source.reduce((sum, it) => sum + it.count, 0)).toBe(
      some.totalItems,
    );
  });

  it('searches only sections of the roles asked for', async () => {
    const { items } = await library.ask('supervisor', { roles: ['steps'] });
    expect(items.length).toBeGreaterThan(0);
    const roles = items.flatMap(it => it.sections.map(({ role }) => role));
    expect(new Set(roles)).toEqual(new Set(['steps']));
  });

  it('pages without a gap or a double', async () => {
    const whole = await library.paths('tenant', { limit: 12 });
    const pages = [];
    for (let offset = 0; offset < 12; offset += 4) {
      pages.push(...(await library.paths('tenant', { offset, limit: 4 })));
    }
    expect(pages).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  it('keeps to what the reader may see, in counts and corrections too', async () => {
    const scope = { sources: [SOPS] };
    const found = await library.ask('pgboss supervisor', { scope });
    expect(found.items.every(it => it.chapter.source === SOPS)).toBe(true);
    expect(found.facets.source.map(it => it.value)).not.toContain(OPS);
    const typo = await library.ask('eligibilty', { scope });
    expect(typo).toMatchObject({ totalItems: 0, corrections: [] });
    const condition = { key: 'category' as const, values: ['claims'] };
    const claims = await library.ask('tenant', { scope: { condition } });
    expect(claims.items.every(it => it.chapter.category === 'claims')).toBe(
      true,
    );
    const none = await library.ask('tenant', { scope: { sources: [] } });
    expect(none).toMatchObject({ items: [], totalItems: 0 });
  });

  it('asks for quoted words side by side', async () => {
    expect(await library.paths('"supervisor boss"')).toEqual([]);
    expect((await library.ask('"boss supervisor"')).totalItems).toBeGreaterThan(
      0,
    );
  });

  it('reads a misspelled word as its neighbour, and says so, but never a code', async () => {
    const { corrections, items } = await library.ask('supervizor');
    expect(corrections).toEqual([{ from: 'supervizor', to: 'supervisor' }]);
    expect(items[0].reasons.map(it => it.code)).toContain('typo');
    expect((await library.ask('CO46')).corrections).toEqual([]);
    expect((await library.ask('supervisor')).corrections).toEqual([]);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['white space', ' '],
    ['a quote', '"'],
    ['SQL', "'; drop table chapters; --"],
    ['operators of FTS5', 'a AND b OR NOT NEAR(c d) *'],
    ['columns of FTS5', 'head_terms : x ^start {col}: -minus +plus (paren'],
    ['operators of tsquery', 'foo:* & !bar | <-> baz'],
    ['wildcards', '%_\\%'],
    ['a NUL', '\u0000nul'],
    ['half a character', '\uD800 lone surrogate'],
    ['our own markers', '\uE000marker\uE001'],
    ['emoji', '🚨🔥'],
    ['templates', '$$ ${{ parameters.x }} `rm -rf`'],
    ['a path', '../../../etc/passwd'],
    ['other scripts', '日本語 قاعدة δοκιμή'],
    ['one long word', 'x'.repeat(8000)],
    ['one letter again and again', 'a '.repeat(4000)],
    ['only quotes', '"'.repeat(4000)],
    ['one name of thousands of words', 'aB'.repeat(4000)],
    ['one compound of thousands', 'a-'.repeat(4000)],
    [
      'hundreds of unknown words',
      Array.from({ length: 900 }, (_, i) => `word${i}`).join(' '),
    ],
    ['hundreds of frequent words', 'restart tenant '.repeat(500)],
  ])('answers %s', async (_, text) => {
    const found = await library.ask(text);
    expect(found.items.length).toBeLessThanOrEqual(10);
  });

  it('follows what is written: changed, removed, brought back', async () => {
    const sync = readExampleSync('operations-runbook', OPS);
    const changed = {
      ...sync,
      readAt: at(60),
      chapters: sync.chapters!.slice(1).map((chapter, index) =>
        index === 0
          ? {
              ...chapter,
              parsed: {
                ...chapter.parsed,
                contentHash: 'changed',
                sections: chapter.parsed.sections.map(section => ({
                  ...section,
                  text: `${section.text} Zanzibarquux.`,
                })),
              },
            }
          : chapter,
      ),
    };
    const removed = sync.chapters![0];
    expect(await library.paths('zanzibarquux')).toEqual([]);
    await library.store.applySync(changed);
    expect(await library.paths('zanzibarquux')).toEqual([
      changed.chapters[0].path,
    ]);
    expect(await library.paths(removed.parsed.title)).not.toContain(
      removed.path,
    );
    await library.store.applySync({ ...sync, readAt: at(61) });
    expect(await library.paths('zanzibarquux')).toEqual([]);
    expect(await library.paths(removed.parsed.title)).toContain(removed.path);
  });

  it('counts terms as the documents have them, after all that', async () => {
    const { knex } = library.harness;
    const documents = await knex('search_documents').select(
      'head_terms',
      'body_terms',
    );
    const counts = new Map<string, number>([['', documents.length]]);
    for (const { head_terms, body_terms } of documents) {
      for (const term of new Set(`${head_terms} ${body_terms}`.split(' '))) {
        if (term && term !== '|') {
          counts.set(term, (counts.get(term) ?? 0) + 1);
        }
      }
    }
    const stored = await knex('search_terms').where('documents', '>', 0);
    expect(new Map(stored.map(row => [row.term, row.documents]))).toEqual(
      counts,
    );
  });

  it('forgets a source that is removed', async () => {
    expect((await library.paths('restore backup')).length).toBeGreaterThan(0);
    await library.store.removeSource(SOPS);
    const { items } = await library.ask('restore backup', { limit: 100 });
    expect(items.every(it => it.chapter.source === OPS)).toBe(true);
  });
});

it('finds the same in the same order on SQLITE_3 and POSTGRES_15', async () => {
  const ids = databases.eachSupportedId().map(([id]) => id);
  const [sqlite, ...others] = await Promise.all(ids.map(createLibrary));
  const texts = [
    ...QUESTIONS.map(([text]) => text),
    'restart',
    'tenant',
    'backup restore database',
    'The queue edi-outbound of tenant acme has more than 500 jobs waiting for 15 minutes',
    '[FIRING:2] QueueBacklog (edi-outbound acme warning)',
    'supervizor',
  ];
  const seen = (found: Awaited<ReturnType<typeof sqlite.ask>>) => ({
    ...found,
    items: found.items.map(({ chapter, ...item }) => ({
      ...item,
      path: chapter.path,
    })),
  });
  for (const text of texts) {
    const expected = seen(await sqlite.ask(text, { limit: 50 }));
    for (const other of others) {
      expect(seen(await other.ask(text, { limit: 50 }))).toEqual(expected);
    }
  }
}, 60_000);
