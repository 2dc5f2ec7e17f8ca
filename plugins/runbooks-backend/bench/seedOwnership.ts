// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';

const TEAMS = 50;
/** Of those, the last ones have left the catalog. */
const GONE_TEAMS = 5;
const CHAPTERS_PER_ENTITY = 10;
const ATTACHMENTS_PER_CHAPTER = 3;
const ROWS_PER_STATEMENT = 200;
const DAY = 24 * 3_600_000;

const teamRef = (index: number) =>
  `group:default/team-${String(index % TEAMS).padStart(2, '0')}`;
const componentName = (index: number) =>
  `service-${String(index).padStart(5, '0')}`;

/** Teams that own chapters and entities. */
export const teams = Array.from({ length: TEAMS }, (_, index) =>
  teamRef(index),
);

/** Entities that chapters apply to, a tenth of their number, and the teams that own them. */
export function growEntities(chapters: number): Entity[] {
  const count = Math.ceil(chapters / CHAPTERS_PER_ENTITY);
  const components = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: componentName(index),
      namespace: 'default',
      title: `Service ${index}`,
    },
    spec: {
      type: ['service', 'website', 'library'][index % 3],
      owner: teamRef(index),
    },
    relations: [{ type: 'ownedBy', targetRef: teamRef(index) }],
  }));
  const groups = teams.slice(0, TEAMS - GONE_TEAMS).map(ref => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: ref.split('/')[1], namespace: 'default' },
    spec: { type: 'team', children: [] },
  }));
  return [...components, ...groups];
}

/** How the review of a chapter stands, by turns: each state as often as the others. */
function reviewColumns(index: number, now: number) {
  const approvedUntil = (days: number) => ({
    review_basis: 'approved',
    reviewed_at: new Date(now + (days - 90) * DAY),
    review_soon_at: new Date(now + (days - 14) * DAY),
    review_due_at: new Date(now + days * DAY),
  });
  const reviewed = { reviewed_at: new Date(now - 30 * DAY) };
  return [
    { review_basis: 'never' },
    { review_basis: 'changes-requested', ...reviewed },
    { review_basis: 'changed', ...reviewed },
    approvedUntil(-10),
    approvedUntil(10),
    approvedUntil(80),
  ][index % 6];
}

/**
 * Spreads the chapters of a database over teams, states of review and entities. Straight into the tables: what is measured
 * is how they are read.
 */
export async function seedOwnership(knex: Knex): Promise<void> {
  const now = Date.now();
  const ids: string[] = await knex('chapters').orderBy('id').pluck('id');
  const entities = Math.ceil(ids.length / CHAPTERS_PER_ENTITY);
  await knex.transaction(async trx => {
    const classes = TEAMS * 6;
    for (let at = 0; at < Math.min(classes, ids.length); at++) {
      const members = ids.filter((_, index) => index % classes === at);
      for (let from = 0; from < members.length; from += ROWS_PER_STATEMENT) {
        await trx('chapters')
          .whereIn('id', members.slice(from, from + ROWS_PER_STATEMENT))
          .update({
            owner_ref: teamRef(at),
            owner_provenance: 'front-matter',
            backup_owner_ref: at % 4 === 0 ? null : teamRef(at + 7),
            backup_owner_provenance: at % 4 === 0 ? null : 'front-matter',
            ...reviewColumns(at, now),
          });
      }
    }
    const attachments = ids.flatMap((chapter_id, index) =>
      Array.from({ length: ATTACHMENTS_PER_CHAPTER }, (_, turn) => ({
        id: `bench-${chapter_id}-${turn}`,
        chapter_id,
        entity_ref: `component:default/${componentName(
          (index * 7 + turn * 13) % entities,
        )}`,
        via: 'selector',
        rule: 'bench',
      })),
    );
    for (let at = 0; at < attachments.length; at += ROWS_PER_STATEMENT) {
      await trx('attachments')
        .insert(attachments.slice(at, at + ROWS_PER_STATEMENT))
        .onConflict('id')
        .ignore();
    }
    await trx('owners').delete();
    await trx('owners').insert(
      teams.map((ref, index) => {
        const missing = index >= TEAMS - GONE_TEAMS;
        return {
          ref,
          missing,
          missing_since: missing ? new Date(now - DAY) : null,
          checked_at: new Date(now),
        };
      }),
    );
  });
}
