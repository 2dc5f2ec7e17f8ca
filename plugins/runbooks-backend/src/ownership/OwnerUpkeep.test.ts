// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import fs from 'node:fs/promises';
import path from 'node:path';
import {
  entity,
  IngestHarness,
  runbookEntity,
} from '../__testUtils__/IngestHarness';

const EDI = 'group:default/edi';
const OPS = 'group:default/ops';
const SUPPORT = 'group:default/support';
const LEAD = 'user:default/lead';

const page = (owner?: string) =>
  `${owner ? `---\nowner: ${owner}\n---\n` : ''}# A page\n\nText.\n`;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())(
  'keeping owners true on %s',
  databaseId => {
    let knex: Knex;
    let harness: IngestHarness;

    const catalogHolds = (refs: string[], spec: JsonObject = {}) =>
      harness.catalogHolds(
        runbookEntity(harness.folder, { spec }),
        ...refs.map(ref => entity(ref)),
      );
    const sync = () => harness.ingest().syncAll();
    /** Owner, its provenance and whether it exists, of every chapter. */
    const owners = async () => {
      const { items } = await harness.store.listOwnerships({
        scope: {},
        filters: {},
        page: { limit: 100 },
      });
      return Object.fromEntries(
        items.map(({ chapter: { owner, ...chapter } }) => [
          chapter.path,
          owner && `${owner.ref} ${owner.provenance} ${owner.exists}`,
        ]),
      );
    };
    const find = async () =>
      (await harness.store.getOwnership(
        {},
        { source: 'runbook:default/ops', path: 'edi/a' },
      ))!;
    const override = async (
      owner: string,
      backupOwner: string | null = null,
      until: Date | null = null,
    ) => {
      const { chapter } = await find();
      await harness.store.changeOverride(chapter.storedId, () => ({
        owner,
        backupOwner,
        reason: 'because',
        setBy: LEAD,
        until,
      }));
    };

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      harness = await IngestHarness.create(knex);
      await harness.write({
        'mkdocs.yml': 'site_name: Ops\n',
        'docs/b.md': page(),
        'docs/edi/a.md': page(EDI),
      });
      catalogHolds([EDI, OPS, SUPPORT, LEAD]);
      await harness.refresh();
    });

    describe('who exists', () => {
      it('is found out behind a read, and told when it changes', async () => {
        await expect(owners()).resolves.toEqual({
          b: `${OPS} source true`,
          'edi/a': `${EDI} front-matter true`,
        });
        expect(harness.changesTold).toBe(0);
        catalogHolds([OPS]);
        await harness.refresh();
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter false`,
        });
        expect(harness.changesTold).toBe(1);
        await harness.refresh();
        expect(harness.changesTold).toBe(1);
      });

      it('is found out behind a sync, of sources too that were not read', async () => {
        catalogHolds([OPS]);
        await sync();
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter false`,
        });
        catalogHolds([OPS, EDI]);
        await sync();
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter true`,
        });
      });

      it('stays as it was known when the catalog does not answer', async () => {
        catalogHolds([OPS]);
        await sync();
        catalogHolds([OPS, EDI]);
        harness.catalogKnowsNoRefs = true;
        await sync();
        await expect(owners()).resolves.toEqual({
          b: `${OPS} source true`,
          'edi/a': `${EDI} front-matter false`,
        });
      });

      it('is taken for granted until the catalog was asked', async () => {
        await knex('owners').delete();
        harness.catalogKnowsNoRefs = true;
        await sync();
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter true`,
        });
      });

      it('is looked up again soon for whoever is missing, and since when stays known', async () => {
        catalogHolds([OPS]);
        await sync();
        const [first] = await knex('owners').where({ ref: EDI });
        await harness.upkeep().betweenSyncs();
        const [second] = await knex('owners').where({ ref: EDI });
        expect(second.missing_since).toEqual(first.missing_since);
        expect(new Date(second.checked_at).getTime()).toBeGreaterThanOrEqual(
          new Date(first.checked_at).getTime(),
        );
        catalogHolds([OPS, EDI]);
        await harness.upkeep().betweenSyncs();
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter true`,
        });
      });

      it('is nobody but users and groups', async () => {
        await harness.write({ 'docs/b.md': page('component:default/x') });
        catalogHolds([EDI, OPS, 'component:default/x']);
        await harness.refresh();
        await expect(owners()).resolves.toMatchObject({
          b: 'component:default/x front-matter false',
        });
      });

      it('stays known while somebody else stands in by an override', async () => {
        catalogHolds([OPS, SUPPORT, LEAD]);
        await sync();
        await override(SUPPORT);
        await sync();
        const { chapter } = await find();
        await harness.store.changeOverride(chapter.storedId, () => null);
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter false`,
        });
      });

      it('is forgotten when nothing names it any more', async () => {
        await harness.write({ 'docs/edi/a.md': page() });
        await harness.refresh();
        await sync();
        await expect(knex('owners').pluck('ref')).resolves.toEqual([OPS]);
      });
    });

    describe('an override', () => {
      it('outlives reads of a page that goes on saying something else', async () => {
        await override(SUPPORT, LEAD);
        await harness.write({ 'docs/edi/a.md': `${page(EDI)}More.\n` });
        await harness.refresh();
        await expect(find()).resolves.toMatchObject({
          chapter: {
            owner: { ref: SUPPORT, provenance: 'override' },
            backupOwner: { ref: LEAD, provenance: 'override' },
          },
          stated: { owner: { ref: EDI }, backupOwner: null },
        });
        expect(harness.audited).toEqual([]);
      });

      it('ends when the page says the same', async () => {
        await override(SUPPORT);
        await harness.write({ 'docs/edi/a.md': page(SUPPORT) });
        await harness.refresh();
        await expect(find()).resolves.toMatchObject({
          chapter: { owner: { ref: SUPPORT, provenance: 'front-matter' } },
          override: null,
        });
        expect(harness.audited).toEqual([
          {
            eventId: 'owner-override-end',
            address: 'default/runbook/ops/edi/a',
            owner: SUPPORT,
            outcome: 'permanent',
          },
        ]);
        expect(harness.changesTold).toBe(1);
      });

      it('ends when a folder says the same, backup owner and all', async () => {
        await harness.write({ 'docs/edi/a.md': page() });
        await harness.refresh();
        await override(SUPPORT, LEAD);
        const folders = [{ path: 'edi', owner: SUPPORT }];
        catalogHolds([], { folders });
        await harness.refresh();
        expect((await find()).override).not.toBeNull();
        catalogHolds([], { folders: [{ ...folders[0], backupOwner: LEAD }] });
        await harness.refresh();
        await expect(find()).resolves.toMatchObject({
          chapter: {
            owner: { ref: SUPPORT, provenance: 'folder' },
            backupOwner: { ref: LEAD, provenance: 'folder' },
          },
          override: null,
        });
      });

      it('stays when only the source as a whole says the same', async () => {
        await harness.write({ 'docs/edi/a.md': page() });
        await harness.refresh();
        await override(OPS);
        await sync();
        expect((await find()).override).not.toBeNull();
      });

      it('ends when its time is up, between syncs too', async () => {
        await override(SUPPORT, null, new Date(Date.now() + 60_000));
        await harness.upkeep().betweenSyncs();
        expect((await find()).override).not.toBeNull();
        await knex('owner_overrides').update({ until: new Date(0) });
        await harness.upkeep().betweenSyncs();
        await expect(owners()).resolves.toMatchObject({
          'edi/a': `${EDI} front-matter true`,
        });
        expect(harness.audited).toMatchObject([{ outcome: 'expired' }]);
        const [row] = await knex('owner_overrides');
        expect(row.ended_by).toBe('expired');
      });

      it('goes with the chapter to another path, and comes back with it', async () => {
        await override(SUPPORT);
        const file = (name: string) =>
          path.join(harness.folder, 'docs/edi', name);
        await fs.rename(file('a.md'), file('renamed.md'));
        await harness.refresh();
        await expect(owners()).resolves.toMatchObject({
          'edi/renamed': `${SUPPORT} override true`,
        });
        await fs.rm(file('renamed.md'));
        await harness.refresh();
        await harness.write({ 'docs/edi/renamed.md': page(EDI) });
        await harness.refresh();
        await expect(owners()).resolves.toMatchObject({
          'edi/renamed': `${SUPPORT} override true`,
        });
      });
    });
  },
);
