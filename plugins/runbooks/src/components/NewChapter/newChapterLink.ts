// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** The longest name that the catalog takes. */
const LONGEST_NAME = 63;
const SUFFIX = '-runbook';

/** What the template's form begins with, for a chapter about an entity. */
export function formDataFor(entity: Entity): Record<string, unknown> {
  const { metadata, spec, relations = [] } = entity;
  const ref = stringifyEntityRef(entity);
  const named = typeof spec?.owner === 'string' ? spec.owner : undefined;
  const owner =
    relations.find(({ type }) => type === 'ownedBy')?.targetRef ??
    (named &&
      stringifyEntityRef(
        parseEntityRef(named, {
          defaultKind: 'group',
          defaultNamespace: metadata.namespace,
        }),
      ));
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
