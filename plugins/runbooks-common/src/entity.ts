// SPDX-License-Identifier: Apache-2.0
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { AppliesTo } from './schemas';

/**
 * Group of the apiVersion of all kinds that this suite brings to the catalog.
 *
 * @public
 */
export const RUNBOOK_API_GROUP = 'runbooks.medsuite.io';

/**
 * The apiVersion of the Runbook kind.
 *
 * @public
 */
export const RUNBOOK_API_VERSION = 'runbooks.medsuite.io/v1alpha1';

/**
 * The kind of an entity whose TechDocs site holds chapters.
 *
 * @public
 */
export const RUNBOOK_KIND = 'Runbook';

/**
 * From a Runbook to an entity that its `spec.appliesTo` names. The other direction is {@link RELATION_HAS_RUNBOOK}.
 *
 * @public
 */
export const RELATION_RUNBOOK_FOR = 'runbookFor';

/**
 * From an entity to a Runbook whose `spec.appliesTo` names it. The other direction is {@link RELATION_RUNBOOK_FOR}.
 *
 * @public
 */
export const RELATION_HAS_RUNBOOK = 'hasRunbook';

/**
 * A catalog entity whose TechDocs site holds chapters.
 *
 * @public
 */
export interface RunbookEntityV1alpha1 extends Entity {
  apiVersion: typeof RUNBOOK_API_VERSION;
  kind: typeof RUNBOOK_KIND;
  spec: {
    /** What sort of runbook it is, such as `operations` or `sop`; free text. */
    type: string;
    /** How far along it is, such as `production`; free text. */
    lifecycle: string;
    /** The group or user that answers for every chapter which names no owner of its own. */
    owner: string;
    /** Who answers when the owner cannot be reached. */
    backupOwner?: string;
    /** The system that the runbook is a part of. */
    system?: string;
    /** What all its chapters apply to: entity refs (default kind Component, namespace inherited) or catalog filters. */
    appliesTo?: AppliesTo;
    /** How often its chapters are to be reviewed, as an ISO 8601 duration, and by whom. */
    review?: { every?: string; reviewers?: string[] };
    /**
     * Who answers for the chapters of folders under the docs folder, and how they are reviewed, in place of what the
     * Runbook as a whole says. Of several folders that hold a chapter the longest one that says something counts.
     */
    folders?: Array<{
      path: string;
      owner?: string;
      backupOwner?: string;
      review?: { every?: string; reviewers?: string[] };
    }>;
    /** Prometheus rule files of the same source, as paths or globs relative to its root. */
    alertRules?: string[];
  };
}

/**
 * Whether an entity is a Runbook of any version of this suite's API group. Only entities from the catalog are valid by
 * then; `spec` of one that never went through it may hold anything.
 *
 * @public
 */
export function isRunbookEntity(
  entity: Entity,
): entity is RunbookEntityV1alpha1 {
  return (
    entity.kind.toLocaleLowerCase('en-US') ===
      RUNBOOK_KIND.toLocaleLowerCase('en-US') &&
    entity.apiVersion.startsWith(`${RUNBOOK_API_GROUP}/`)
  );
}

// Shapes of refs as authors write them: kind and namespace may be left out where the default is clear.
const NAMESPACE_AND_NAME =
  '([A-Za-z0-9][A-Za-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*$';
const OWNER_REF = `^(([Gg]roup|[Uu]ser):)?${NAMESPACE_AND_NAME}`;
const SYSTEM_REF = `^([Ss]ystem:)?${NAMESPACE_AND_NAME}`;
const ANY_REF = `^([A-Za-z][A-Za-z0-9]*:)?${NAMESPACE_AND_NAME}`;
const DURATION =
  '^P(?!$)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$';
// Relative, no scheme, no step upwards: a rule file is a file of the source and of nothing else.
const RELATIVE_PATH = '^(?!/)(?![A-Za-z]+:)(?!(.*/)?\\.\\.(/|$)).+$';

const REVIEW: JsonObject = {
  title: 'a map of keys',
  description:
    'write a map, such as { every: P90D, reviewers: [user:default/edi-lead] }',
  type: 'object',
  properties: {
    every: {
      title: 'an ISO 8601 duration',
      description: 'write one such as P90D for every 90 days',
      type: 'string',
      pattern: DURATION,
    },
    reviewers: {
      title: 'a list of refs of groups and users',
      description: 'write a list, such as [user:default/edi-lead]',
      type: 'array',
      items: {
        title: 'a ref of a group or user',
        description:
          'name who reviews the chapters, such as user:default/edi-lead',
        type: 'string',
        pattern: OWNER_REF,
      },
    },
  },
};

const FOLDER: JsonObject = {
  title: 'a map of keys',
  description:
    'write a map that names the folder, such as { path: edi, owner: group:default/edi-team }',
  type: 'object',
  required: ['path'],
  properties: {
    path: {
      title: 'a folder under the docs folder',
      description:
        'name a folder as chapters are addressed, relative to the docs folder and without .. in it, such as edi',
      type: 'string',
      pattern: RELATIVE_PATH,
      maxLength: 500,
    },
    owner: {
      title: 'a ref of a group or user',
      description:
        'name who answers for the chapters of this folder, such as group:default/edi-team, or leave it out',
      type: 'string',
      pattern: OWNER_REF,
    },
    backupOwner: {
      title: 'a ref of a group or user',
      description:
        'name who answers when the owner of this folder cannot be reached, such as group:default/platform-support, or leave it out',
      type: 'string',
      pattern: OWNER_REF,
    },
    review: REVIEW,
  },
};

/**
 * JSON schema of the Runbook kind, without the envelope that all entities share. `title` says what a value has to be
 * and `description` what an author should write, so that a validator can tell both of the field it refuses.
 *
 * Keys that are not described are let through on purpose. The catalog knows no warnings: a refused entity cannot be
 * registered, or stays as it was. So a Runbook written for a later version must still register here, and an
 * organisation may keep a key of its own in `spec`, as it may with every kind of Backstage. What is surely a typing
 * error, because it is close to a described key, is refused by the processor and not by this schema.
 *
 * @public
 */
export const runbookEntityV1alpha1Schema: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'RunbookV1alpha1',
  description: 'A runbook: an entity whose TechDocs site holds chapters',
  type: 'object',
  required: ['apiVersion', 'kind', 'spec'],
  properties: {
    apiVersion: {
      title: 'a known version of the Runbook kind',
      description: `write ${RUNBOOK_API_VERSION}`,
      enum: [RUNBOOK_API_VERSION],
    },
    kind: {
      title: `a kind of ${RUNBOOK_API_GROUP}`,
      description: `write ${RUNBOOK_KIND}`,
      enum: [RUNBOOK_KIND],
    },
    spec: {
      title: 'a map of keys',
      description: 'say at least type, lifecycle and owner',
      type: 'object',
      required: ['type', 'lifecycle', 'owner'],
      properties: {
        type: {
          title: 'a text',
          description:
            'say what sort of runbook this is, such as operations or sop',
          type: 'string',
          minLength: 1,
        },
        lifecycle: {
          title: 'a text',
          description:
            'say how far along it is, such as production or experimental',
          type: 'string',
          minLength: 1,
        },
        owner: {
          title: 'a ref of a group or user',
          description:
            'name the group or user that answers for this runbook, such as group:default/platform-operations',
          type: 'string',
          pattern: OWNER_REF,
        },
        backupOwner: {
          title: 'a ref of a group or user',
          description:
            'name who answers when the owner cannot be reached, such as group:default/platform-support, or leave it out',
          type: 'string',
          pattern: OWNER_REF,
        },
        system: {
          title: 'a ref of a system',
          description:
            'name the system that this runbook is a part of, such as system:default/medsuite-rcm, or leave it out',
          type: 'string',
          pattern: SYSTEM_REF,
        },
        appliesTo: {
          title: 'a list of refs and catalog filters',
          description:
            'write a list, such as [component:default/pg-boss-supervisor, { kind: Resource, spec.type: payer }]',
          type: 'array',
          // The values of a filter are left to the catalog, which knows its predicates.
          items: {
            title: 'a ref or a catalog filter',
            description:
              'write a ref such as component:default/pg-boss-supervisor, or a filter such as { kind: Resource, spec.type: payer }',
            type: ['string', 'object'],
            pattern: ANY_REF,
            minProperties: 1,
          },
        },
        review: REVIEW,
        folders: {
          title: 'a list of folders',
          description:
            'write a list, such as [{ path: edi, owner: group:default/edi-team }]',
          type: 'array',
          maxItems: 500,
          items: FOLDER,
        },
        alertRules: {
          title: 'a list of paths',
          description: 'write a list, such as [alerts/*.yaml]',
          type: 'array',
          items: {
            title: 'a path inside the runbook’s own folder',
            description:
              'write a path or glob that is relative to catalog-info.yaml and has no .. in it, such as alerts/*.yaml',
            type: 'string',
            pattern: RELATIVE_PATH,
          },
        },
      },
    },
  },
};
