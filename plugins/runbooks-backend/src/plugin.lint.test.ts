// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type {
  ChapterLint,
  Owned,
  SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { recordLintFacts } from './database/sourceLint';
import {
  CONDITIONAL,
  DENY,
  OPS,
  OUTBOUND,
  service,
  startRunbooks,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const none = mockCredentials.none.header();
const SOURCE = '/sources/default/runbook/ops/lint';
const ONBOARDING = '/chapters/default/runbook/ops/edi/onboarding/lint';

const TEXTS: Record<string, string> = {
  'edi/onboarding': '# Onboarding\n\nTODO: write it\n\n[gone](gone.md)\n',
  'edi/outbound failing': '# Outbound\n\nText.\n',
  'platform/deploy': '# Deploy\n\nTODO: write it\n\n```\nls\n```\n',
};

const onlyIncidents: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'runbooks',
  resourceType: 'runbooks-chapter',
  conditions: {
    rule: 'IS_KIND',
    resourceType: 'runbooks-chapter',
    params: { kinds: ['incident'] },
  },
};

describe.each(databases.eachSupportedId())('lint results on %s', id => {
  let knex: Knex;
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  const get = async <T>(path: string, caller = user): Promise<T> => {
    const { status, body } = await running.api.get(path, caller);
    expect(status).toBe(200);
    return body;
  };
  const pathsOf = ({ items }: Pick<SourceLint, 'items'>) =>
    items.map(({ chapter }) => chapter.address.split('/').slice(3).join('/'));

  beforeAll(async () => {
    knex = await databases.init(id);
    running = await startRunbooks(knex);
    await recordLintFacts(knex, OPS, {
      people: JSON.stringify({ owner: 'group:default/platform', folders: [] }),
      site: JSON.stringify({
        docsDir: 'docs',
        nav: [],
        files: [],
        hasAssets: true,
        rules: {},
        ignore: [],
      }),
    });
    for (const [path, text] of Object.entries(TEXTS)) {
      await knex('revisions')
        .whereIn('chapter_id', knex('chapters').where({ path }).select('id'))
        .update({ text });
    }
  });

  beforeEach(() => {
    running.reset();
  });

  it('is unknown until the rules were asked', async () => {
    const lint = await get<ChapterLint>(ONBOARDING);
    expect(lint).toMatchObject({
      address: 'default/runbook/ops/edi/onboarding',
      checkedAt: null,
      quality: null,
      counts: { error: 0, warning: 0, info: 0 },
      findings: [],
    });
    expect(await get<SourceLint>(SOURCE)).toMatchObject({
      source: OPS,
      items: [],
      totalItems: 0,
      unchecked: 3,
      score: null,
      rules: [],
    });
  });

  describe('once the rules were asked', () => {
    beforeAll(async () => {
      await running.runTask('runbooks-lint');
    });

    it('tells of a chapter what was found, where, and what it costs', async () => {
      const lint = await get<ChapterLint>(ONBOARDING);
      const { revision } = await get<{ revision: string }>(
        '/chapters/default/runbook/ops/edi/onboarding',
      );
      expect(lint).toMatchObject({
        revision,
        checkedAt: expect.any(String),
        counts: { error: 1, warning: 2, info: 1 },
      });
      expect(
        lint.findings.map(({ rule, line, severity }) => [line, severity, rule]),
      ).toEqual([
        [1, 'warning', 'backup-owner-missing'],
        [1, 'info', 'unknown-template'],
        [3, 'warning', 'unfinished-text'],
        [5, 'error', 'dead-link'],
      ]);
      expect(lint.findings[3]).toEqual({
        rule: 'dead-link',
        severity: 'error',
        path: 'docs/edi/onboarding.md',
        line: 5,
        column: 8,
        endColumn: 15,
        endLine: null,
        message: expect.stringContaining('edi/gone.md'),
        fixable: false,
      });
      expect(lint.quality).toMatchObject({ score: 79 });
      expect(
        lint.quality!.parts.find(part => part.id === 'links')!.reasons,
      ).toEqual([{ rule: 'dead-link', count: 1, points: 12 }]);
    });

    it('tells of a source its chapters, the poorest first, in pages', async () => {
      const whole = await get<SourceLint>(SOURCE);
      expect(pathsOf(whole)).toEqual([
        'edi/onboarding',
        'platform/deploy',
        'edi/outbound failing',
      ]);
      expect(whole).toMatchObject({ totalItems: 3, unchecked: 0 });
      expect(whole.score).toBe(
        Math.round(whole.items.reduce((sum, it) => sum + it.score, 0) / 3),
      );
      expect(whole.counts.error).toBe(
        whole.items.reduce((sum, it) => sum + it.counts.error, 0),
      );
      expect(whole.rules[0]).toMatchObject({ severity: 'error' });
      expect(whole.rules).toContainEqual({
        rule: 'unfinished-text',
        severity: 'warning',
        count: 2,
        chapters: 2,
      });

      const first = await get<SourceLint>(`${SOURCE}?limit=2`);
      const second = await get<SourceLint>(
        `${SOURCE}?limit=2&cursor=${first.pageInfo.nextCursor}`,
      );
      expect([...pathsOf(first), ...pathsOf(second)]).toEqual(pathsOf(whole));
      expect(second.pageInfo.nextCursor).toBeUndefined();
      expect((await get<SourceLint>(`${SOURCE}?limit=0`)).totalItems).toBe(3);
    });

    it('counts nothing of chapters that the caller may not read', async () => {
      running.world.chapters = onlyIncidents;
      const source = await get<SourceLint>(SOURCE);
      expect(pathsOf(source)).toEqual(['edi/outbound failing']);
      expect(source).toMatchObject({
        totalItems: 1,
        unchecked: 0,
        counts: source.items[0].counts,
        score: source.items[0].score,
      });
      expect(source.rules.map(({ rule }) => rule)).not.toContain('dead-link');
      expect((await running.api.get(ONBOARDING, user)).status).toBe(404);
      expect((await running.api.get(`${OUTBOUND}/lint`, user)).status).toBe(
        200,
      );
    });

    it('tells owners of what is poorly written, the poorest first', async () => {
      const owned = await get<Owned>(
        '/owned?owner=group:default/platform&owner=group:default/edi',
      );
      expect(owned.quality).toMatchObject({ totalItems: 1 });
      expect(pathsOf(owned.quality)).toEqual(['edi/onboarding']);
      const others = await get<Owned>('/owned?owner=group:default/nobody');
      expect(others.quality).toEqual({ items: [], totalItems: 0 });
      running.world.chapters = onlyIncidents;
      const narrowed = await get<Owned>('/owned?owner=group:default/edi');
      expect(narrowed.quality.totalItems).toBe(0);
    });
  });

  it.each([SOURCE, ONBOARDING])(
    'lets nobody in without a name: %s',
    async path => {
      expect((await running.api.get(path, none)).status).toBe(401);
      expect((await running.api.get(path, service)).status).toBe(200);
      running.world.chapters = DENY;
      expect((await running.api.get(path, user)).status).toBe(403);
    },
  );

  it.each([SOURCE, ONBOARDING])(
    'hides what the catalog hides: %s',
    async path => {
      running.world.catalog = CONDITIONAL;
      running.world.hidden = [OPS];
      expect((await running.api.get(path, user)).status).toBe(404);
    },
  );

  it.each([
    ['/sources/default/runbook/none/lint', 404],
    ['/chapters/default/runbook/ops/none/lint', 404],
    ['/chapters/default/runbook/ops/%00/lint', 400],
    [`${SOURCE}?limit=101`, 400],
    [`${SOURCE}?cursor=x`, 400],
    [`${SOURCE}?rule=x`, 400],
  ])('%s is answered with %i', async (path, expected) => {
    expect((await running.api.get(path, user)).status).toBe(expected);
  });
});
