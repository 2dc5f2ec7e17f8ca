// SPDX-License-Identifier: Apache-2.0
import { Document, isCollection, visit, type ToStringOptions } from 'yaml';

/** Long lines stay whole, so that a line of a value is a line of the file. */
export const YAML_TEXT: ToStringOptions = { lineWidth: 0, singleQuote: true };

/** Leaves out what has no value. */
const withoutEmpty = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/**
 * Values as YAML that readers of YAML 1.1 (MkDocs) and 1.2 take for the same. Keys without a value are left out; what an item of
 * a list holds stands on its line.
 */
export function toYaml(values: Record<string, unknown>): string {
  const document = new Document(withoutEmpty(values), {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Seq(_key, seq) {
      for (const item of seq.items) {
        if (isCollection(item)) item.flow = item.items.length > 1;
      }
    },
  });
  return document.toString(YAML_TEXT);
}
