// SPDX-License-Identifier: Apache-2.0
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { runbookEntityV1alpha1Schema } from '@medsuite/backstage-plugin-runbooks-common';
import Ajv, { ErrorObject } from 'ajv';
import leven from 'leven';
import { suggestDuration } from './suggestDuration';
import { suggestList } from './suggestList';

// `verbose` puts the refusing part of the schema into the error; its title and description make the message.
const validate = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  verbose: true,
}).compile(runbookEntityV1alpha1Schema);

/**
 * What is wrong with an entity that is meant to be a Runbook: for each field its name, what is wrong and how to mend it.
 *
 * @public
 */
export function findRunbookProblems(entity: Entity): string[] {
  validate(entity);
  const errors = validate.errors ?? [];

  // Of a version that is not known here nothing else can be said.
  const envelope = errors.filter(error =>
    ['/apiVersion', '/kind'].includes(error.instancePath),
  );
  if (envelope.length > 0) {
    return envelope.map(describeError);
  }

  const { properties } = runbookEntityV1alpha1Schema as SchemaNode;
  const spec = properties?.spec;
  const review = spec?.properties?.review;
  return [
    ...findMisspeltKeys('spec', entity.spec, spec),
    ...findMisspeltKeys('spec.review', entity.spec?.review, review),
    ...findFolderProblems(entity.spec?.folders, spec?.properties?.folders),
    ...errors.map(describeError),
  ];
}

type SchemaNode = {
  title?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  pattern?: string;
};

/** Misspelt keys of folders, and folders that are there twice: which of the two were to count? */
function findFolderProblems(
  folders: unknown,
  schema: SchemaNode | undefined,
): string[] {
  if (!Array.isArray(folders)) {
    return [];
  }
  const { items } = schema ?? {};
  const bare = folders.map(folder =>
    typeof folder?.path === 'string'
      ? folder.path.trim().replace(/^(\.\/)+|\/+$/g, '')
      : undefined,
  );
  return folders.flatMap((folder, index) => {
    const field = `spec.folders[${index}]`;
    const first = bare.indexOf(bare[index]);
    return [
      ...findMisspeltKeys(field, folder, items),
      ...findMisspeltKeys(
        `${field}.review`,
        folder?.review,
        items?.properties?.review,
      ),
      ...(bare[index] !== undefined && first < index
        ? [
            `${field}.path ${quote(
              folder.path,
            )} is there twice: say it all in spec.folders[${first}]`,
          ]
        : []),
    ];
  });
}

function describeError(error: ErrorObject): string {
  const schema = error.parentSchema as SchemaNode;
  if (error.keyword === 'required') {
    const key = error.params.missingProperty;
    const field = nameField(`${error.instancePath}/${key}`);
    return `${field} is missing: ${schema.properties?.[key]?.description}`;
  }
  const field = nameField(error.instancePath);
  const mend =
    (field.endsWith('review.every') && suggestDuration(error.data)) ||
    suggestList(error.data, schema.items?.pattern) ||
    schema.description;
  return `${field} ${quote(error.data)} is not ${schema.title}: ${mend}`;
}

/** `/spec/review/reviewers/0` → `spec.review.reviewers[0]` */
function nameField(instancePath: string): string {
  return instancePath
    .split('/')
    .slice(1)
    .map(part => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Unknown keys that differ from an absent known one by a slip of the keyboard; the schema's comment says why only those. */
function findMisspeltKeys(
  field: string,
  value: unknown,
  schema: SchemaNode | undefined,
): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [];
  }
  const present = Object.keys(value as JsonObject);
  const known = Object.keys(schema?.properties ?? {});
  return present.flatMap(key => {
    if (known.includes(key)) {
      return [];
    }
    const meant = known.find(
      candidate =>
        !present.includes(candidate) &&
        leven(normalizeKey(key), normalizeKey(candidate)) <=
          (candidate.length > 5 ? 2 : 1),
    );
    return meant
      ? [`${field}.${key} is not a known key: did you mean ${meant}?`]
      : [];
  });
}

function normalizeKey(key: string): string {
  return key.toLocaleLowerCase('en-US').replace(/[-_]/g, '');
}
