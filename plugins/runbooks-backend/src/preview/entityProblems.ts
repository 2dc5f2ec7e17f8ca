// SPDX-License-Identifier: Apache-2.0
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  findRunbookProblems,
  isMeantAsRunbook,
} from '@medsuite/backstage-plugin-catalog-backend-module-runbooks';
import type { ProblemSeverity } from '@medsuite/backstage-plugin-runbooks-common';

/** Why the catalog would not take an entity, or what about it stays open. */
export type EntityProblem = {
  /** Path of the field, such as `spec.owner`; empty for the whole entity. */
  field: string;
  severity: ProblemSeverity;
  code: string;
  message: string;
};

/** What every entity has to be, as the catalog itself asks it. */
const envelope = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const KIND_VALIDATORS = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];

/**
 * Whether the catalog would take an entity, as far as that can be told without asking it: the envelope and the kinds of
 * Backstage by the catalog's own validators, Runbooks by ours.
 *
 * @returns what is wrong, and the entity in its namespace when its envelope is sound
 */
export async function checkEntity(
  values: JsonObject,
): Promise<{ entity: Entity | undefined; problems: EntityProblem[] }> {
  const problems: EntityProblem[] = [];
  const entity = (await envelope
    .enforce(withoutPlaceholders(values) as unknown as Entity)
    .catch(error => {
      problems.push(describeEnvelope(toError(error).message));
    })) as Entity | undefined;
  if (!entity) {
    return { entity, problems };
  }
  if (isMeantAsRunbook(entity)) {
    problems.push(...findRunbookProblems(entity).map(describeRunbook));
  } else {
    problems.push(...(await checkKind(entity)));
  }
  return { entity, problems };
}

const ELSEWHERE: EntityProblem = {
  field: 'spec',
  severity: 'info',
  code: 'location-not-followed',
  message:
    'The files that a Location names are registered with it, and not looked at here: give their addresses one by one.',
};

async function checkKind(entity: Entity): Promise<EntityProblem[]> {
  for (const validator of KIND_VALIDATORS) {
    try {
      if (await validator.check(entity)) {
        return entity.kind === 'Location' ? [ELSEWHERE] : [];
      }
    } catch (error) {
      return [describeSchema(toError(error).message)];
    }
  }
  return [
    {
      field: 'kind',
      severity: 'info',
      code: 'entity-kind-unknown',
      message: `Whether the catalog of this portal takes ${entity.apiVersion} ${entity.kind} shows when it is registered.`,
    },
  ];
}

/** What `$text` and the like stand for is put in by the catalog; here it only matters that something will be there. */
function withoutPlaceholders(
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map(item => withoutPlaceholders(item) ?? null);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const keys = Object.keys(value);
  if (
    keys.length === 1 &&
    /^\$(text|json|yaml|openapi|asyncapi)$/.test(keys[0])
  ) {
    return 'put in by the catalog';
  }
  return Object.fromEntries(
    keys.map(key => [key, withoutPlaceholders(value[key])]),
  );
}

const wrong = (field: string, message: string): EntityProblem => ({
  field,
  severity: 'error',
  code: 'entity-invalid',
  message,
});

/** `spec.review.every "90 days" is not …` begins with its field. */
function describeRunbook(message: string): EntityProblem {
  const field = /^[\w.[\]-]+/.exec(message)?.[0] ?? '';
  return wrong(field, /[.?!]$/.test(message) ? message : `${message}.`);
}

/** In the words of the policies: `Malformed envelope, /metadata must …`, `"metadata.name" is not valid; …`. */
function describeEnvelope(message: string): EntityProblem {
  const malformed = /^Malformed envelope, (.*)$/s.exec(message);
  if (malformed) {
    return describeSchema(malformed[1]);
  }
  const field = /^"?([\w.-]+)"?/.exec(message)?.[1] ?? '';
  const inMetadata = /^(labels|annotations|tags|links)\b/.test(field);
  return wrong(
    inMetadata ? `metadata.${field}` : field,
    message.replace(/ To learn more about.*$/s, ''),
  );
}

/** `/spec must have required property 'owner' - missingProperty: owner` → `spec.owner is missing: add it.` */
function describeSchema(message: string): EntityProblem {
  const [, place = '', text = message] =
    /^(<root>|\/\S*)\s+(.*?)(?: - [\w]+: .*)?$/s.exec(message) ?? [];
  const field = place
    .replace('<root>', '')
    .split('/')
    .filter(Boolean)
    .map(part => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  const missing = /required property '([^']+)'/.exec(text)?.[1];
  if (missing) {
    const whole = field ? `${field}.${missing}` : missing;
    return wrong(whole, `${whole} is missing: add it.`);
  }
  return wrong(field, `${field || 'The entity'} ${text}: correct it.`);
}
