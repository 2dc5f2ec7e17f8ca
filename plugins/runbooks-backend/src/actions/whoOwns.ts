// SPDX-License-Identifier: Apache-2.0
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import {
  PAGE_LIMIT,
  type Chapter,
} from '@medsuite/backstage-plugin-runbooks-common';
import { toOwnerStates } from '../database/ownerStates';
import { normalizeEntityRef } from '../service/parseRequest';
import { chapterUrl } from './summary';
import type { ActionServices } from './types';

function describeOwners({ owner, backupOwner }: Chapter) {
  return {
    owner: owner?.ref ?? null,
    provenance: owner?.provenance ?? null,
    exists: owner?.exists ?? false,
    backupOwner: backupOwner?.ref ?? null,
    backupProvenance: backupOwner?.provenance ?? null,
    backupExists: backupOwner?.exists ?? false,
    states: toOwnerStates({ owner, backupOwner }),
  };
}

/** Tells who answers for the chapters of an entity, or for one chapter. */
export function registerWhoOwns(
  registry: ActionsRegistryService,
  { service, appBaseUrl }: Pick<ActionServices, 'service' | 'appBaseUrl'>,
): void {
  /** Most urgent first: what a page of the list holds is what somebody would ask about. */
  const findChapters = async (
    { address, entityRef }: { address?: string; entityRef?: string },
    credentials: BackstageCredentials,
  ): Promise<{ items: Chapter[]; totalItems: number }> => {
    if (address && !entityRef) {
      const chapter = await service.getChapter(address, { credentials });
      return { items: [chapter], totalItems: 1 };
    }
    if (entityRef && !address) {
      return service.listEntityChapters(
        normalizeEntityRef(entityRef, 'entityRef'),
        { limit: PAGE_LIMIT.max },
        { credentials },
      );
    }
    throw new InputError('Give either an entityRef or an address');
  };

  registry.register({
    name: 'who-owns',
    title: 'Who owns the runbooks of an entity',
    description:
      'Tells who answers for the runbook chapters that apply to an entity, or for one chapter, who stands in, where that was said and whether they still exist. Give either entityRef or address.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe('Such as component:default/edi-gateway'),
          address: z.string().optional().describe('Address of a chapter'),
        }),
      output: z =>
        z.object({
          owners: z.array(
            z.object({
              owner: z
                .string()
                .nullable()
                .describe('Entity ref of a group or user; null is nobody'),
              provenance: z
                .string()
                .nullable()
                .describe(
                  'Where that is said: override (set in the portal), front-matter, folder or source',
                ),
              exists: z
                .boolean()
                .describe(
                  'False when the catalog has no such owner: ask the backup owner',
                ),
              backupOwner: z.string().nullable().describe('Who stands in'),
              backupProvenance: z.string().nullable(),
              backupExists: z.boolean(),
              states: z
                .array(z.string())
                .describe('Of owned, orphaned, no-backup and overridden'),
              chapters: z.array(
                z.object({
                  address: z.string(),
                  title: z.string(),
                  url: z.string(),
                  kind: z.string(),
                  severity: z.string().nullable(),
                }),
              ),
            }),
          ),
          totalItems: z
            .number()
            .describe(
              `Chapters in all; the ${PAGE_LIMIT.max} most urgent are told`,
            ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, totalItems } = await findChapters(input, credentials);
      const groups = Map.groupBy(items, ({ owner, backupOwner }) =>
        JSON.stringify([owner, backupOwner]),
      );
      const owners = [...groups.values()].map(chapters => ({
        ...describeOwners(chapters[0]),
        chapters: chapters.map(chapter => ({
          address: chapter.address,
          title: chapter.title,
          url: chapterUrl(chapter, appBaseUrl),
          kind: chapter.kind,
          severity: chapter.severity,
        })),
      }));
      return { output: { owners, totalItems } };
    },
  });
}
