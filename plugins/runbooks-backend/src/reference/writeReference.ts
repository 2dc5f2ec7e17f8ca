// SPDX-License-Identifier: Apache-2.0
import { stringify } from 'yaml';
import { describeValue, listKeys, type JsonSchema } from './jsonSchema';

const required = (is: boolean) => (is ? ', required' : '');

/**
 * The reference of front matter: a heading for each key, with what it means, what it takes, the keys below it, and an
 * example.
 */
export function writeFrontMatter(schema: JsonSchema): string {
  return Object.entries(schema.properties ?? {})
    .map(([key, value]) => {
      const below = listKeys(value).map(
        ({ path, ...item }) =>
          `- \`${path.replace(/^\[\]\./, '')}\` (${describeValue(
            item.schema,
          )}${required(item.required)}): ${item.schema.description}`,
      );
      const [example] = value.examples ?? [];
      return [
        `## ${key}`,
        value.description,
        `Takes ${describeValue(value)}${below.length > 0 ? ' with:' : '.'}`,
        below.join('\n'),
        `\`\`\`yaml\n${stringify({ [key]: example }, { lineWidth: 0 })}\`\`\``,
      ]
        .filter(Boolean)
        .join('\n\n');
    })
    .join('\n\n');
}

/** The reference of a catalog kind: a row for each key of its `spec`. */
export function writeKind(schema: JsonSchema): string {
  const rows = listKeys(schema.properties?.spec ?? {}).map(
    key =>
      `| \`${key.path}\` | ${describeValue(key.schema)}${required(
        key.required,
      )} | ${key.schema.description} |`,
  );
  return [
    '| key | takes | what to write |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The reference of configuration: a heading for each key below the plugin's own, and its keys with their comments. */
export function writeConfiguration(base: string, schema: JsonSchema): string {
  return Object.entries(schema.properties ?? {})
    .map(([key, value]) => {
      const below = listKeys(value, key).map(
        item =>
          `**\`${item.path}\`** (${describeValue(item.schema)}${required(
            item.required,
          )}): ${item.schema.description}`,
      );
      return [
        `## ${base}.${key}`,
        below.length > 0
          ? value.description
          : `${value.description}\n\nTakes ${describeValue(value)}.`,
        ...below,
      ].join('\n\n');
    })
    .join('\n\n');
}
