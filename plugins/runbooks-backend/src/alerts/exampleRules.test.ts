// SPDX-License-Identifier: Apache-2.0
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Source } from '@medsuite/backstage-plugin-runbooks-common';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  entity,
  IngestHarness,
  runbookEntity,
} from '../__testUtils__/IngestHarness';
import type { ReaderAccess } from '../service/ReaderAccess';
import { RunbookSearch } from '../service/RunbookSearch';
import { AlertEntities } from './AlertEntities';
import { AlertResolver } from './AlertResolver';
import { DEFAULT_ENTITY_LABELS } from './entityLabels';

const EXAMPLES = path.resolve(__dirname, '../../../../examples');
const FILES = [
  'operations-runbook/alerts/platform.yaml',
  'operations-runbook/alerts/revenue-cycle.yaml',
  'edi-gateway/alerts/edi-gateway.yaml',
];

/** Rules of the examples that no chapter answers, so that the coverage report has something to show. */
const UNANSWERED = [
  'HostClockSkewDetected',
  'HostSwapUsageHigh',
  'PatientStatementPrintVendorLate',
  'EdiInboundMailboxQuotaLow',
];

function expectedOutcome(file: string, name: string) {
  if (UNANSWERED.includes(name)) {
    return 'unresolved';
  }
  // Both the runbook and the gateway tell of a backlog of the outbound queue.
  return name === 'QueueBacklog' && file.startsWith('edi-gateway')
    ? 'ambiguous'
    : 'resolved';
}

jest.setTimeout(60_000);

describe('the alert rules of the examples', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
  const credentials = mockCredentials.user();

  describe.each(databases.eachSupportedId())('on %s', id => {
    let resolver: AlertResolver;
    let search: RunbookSearch;
    const sources: Source[] = [];

    beforeAll(async () => {
      const harness = await IngestHarness.create(await databases.init(id));
      const location = `file:${EXAMPLES}/edi-gateway/catalog-info.yaml`;
      harness.catalogHolds(
        runbookEntity(`${EXAMPLES}/operations-runbook`, {
          name: 'medsuite-operations',
          spec: { alertRules: ['alerts/*.yaml'] },
        }),
        entity('component:default/edi-gateway', {
          metadata: {
            name: 'edi-gateway',
            annotations: {
              'backstage.io/techdocs-ref': 'dir:.',
              'backstage.io/source-location': location,
              'backstage.io/managed-by-location': location,
              'runbooks.medsuite.io/path': 'runbooks/',
              'runbooks.medsuite.io/alert-rules': 'alerts/*.yaml',
            },
          },
        }),
      );
      for (const ref of [
        'runbook:default/medsuite-operations',
        'component:default/edi-gateway',
      ]) {
        await harness.refresh(ref);
        sources.push(await harness.source(ref));
      }
      const access = {
        scopeOf: async () => ({}),
        requireEntity: async () => {},
      } as Partial<ReaderAccess> as ReaderAccess;
      const logger = mockServices.logger.mock();
      search = new RunbookSearch({
        store: harness.store,
        access,
        logger,
        config: {
          categories: [],
          search: { synonyms: [], recordMisses: false },
        },
      });
      resolver = new AlertResolver({
        store: harness.store,
        access,
        search,
        entities: new AlertEntities({
          catalog: catalogServiceMock({ entities: [] }),
          logger,
          entityLabels: DEFAULT_ENTITY_LABELS,
        }),
        entityLabels: DEFAULT_ENTITY_LABELS,
      });
    });

    it('are read without a problem', () => {
      expect(sources.map(({ state }) => state)).toEqual(['ok', 'ok']);
      expect(
        sources
          .flatMap(({ problems }) => problems)
          .filter(problem => problem.path.startsWith('alerts/')),
      ).toEqual([]);
    });

    it.each(FILES)('lead to chapters, but for a few: %s', async file => {
      const rules = await fs.readFile(path.join(EXAMPLES, file), 'utf8');
      const { items, problems } = await resolver.checkCoverage(
        { rules },
        { credentials },
      );
      expect(problems).toEqual([]);
      expect(items.map(({ name, outcome }) => [name, outcome])).toEqual(
        items.map(({ name }) => [name, expectedOutcome(file, name)]),
      );
    });

    it.each([
      [
        'Jobs stay in state created and every queue grows, nobody holds the leader lock',
        'platform-infrastructure/pg-boss-supervisor',
      ],
      [
        'Three probes in a row ended in connection refused',
        'tenant-lifecycle/tenant-shard-unreachable',
      ],
      [
        'The same segment is complained about again and again, a companion guide has changed',
        'runbooks/ack-rejection-flood',
      ],
      [
        'Deposits of today show as unapplied cash until the queue has drained',
        'claims/era-835-posting-out-of-balance',
      ],
    ])('are found by what only they say: %s', async (q, expected) => {
      const { items } = await search.search(
        { q, limit: 5, context: 'alert' },
        { credentials },
      );
      expect(items[0].chapter.path).toBe(expected);
      expect(items[0].reasons.map(({ code }) => code)).toContain('alert-rule');
    });
  });
});
