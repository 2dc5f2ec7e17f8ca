// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** The longest name that the catalog takes. */
const LONGEST_NAME = 63;
const SUFFIX = '-runbook';

/** Whose an entity is; undefined where it names nobody, or somebody by what is no ref. */
function ownerOf(entity: Entity): string | undefined {
  const { metadata, spec, relations = [] } = entity;
  const related = relations.find(({ type }) => type === 'ownedBy')?.targetRef;
  if (related !== undefined || typeof spec?.owner !== 'string') {
    return related;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(spec.owner, {
        defaultKind: 'group',
        defaultNamespace: metadata.namespace,
      }),
    );
  } catch {
    // Of kinds that the catalog does not know it takes any owner: the form asks.
    return undefined;
  }
}

/** What the template's form begins with, for a chapter about an entity. */
export function formDataFor(entity: Entity): Record<string, unknown> {
  const { metadata } = entity;
  const ref = stringifyEntityRef(entity);
  const owner = ownerOf(entity);
  if (entity.kind.toLocaleLowerCase('en-US') === 'runbook') {
    return { what: 'chapter', service: ref, owner };
  }
  return {
    appliesTo: [ref],
    service: ref,
    owner,
    name: `${metadata.name.slice(0, LONGEST_NAME - SUFFIX.length)}${SUFFIX}`,
    runbookTitle: `${metadata.title ?? metadata.name} runbook`,
  };
}

/**
 * Reads the ref of a template; undefined for what is no ref, which the portal's config check cannot tell.
 */
export function parseTemplateRef(
  text: string | undefined,
): { namespace: string; templateName: string } | undefined {
  if (!text) return undefined;
  try {
    const { namespace, name } = parseEntityRef(text, {
      defaultKind: 'template',
      defaultNamespace: 'default',
    });
    return { namespace, templateName: name };
  } catch {
    // The links are only missing then, as where none is configured.
    return undefined;
  }
}

/** Where the template is, with its form filled in for an entity. */
export function newChapterLink(template: string, entity: Entity): string {
  const formData = JSON.stringify(formDataFor(entity));
  return `${template}?${new URLSearchParams({ formData })}`;
}
