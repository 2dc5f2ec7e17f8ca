// SPDX-License-Identifier: Apache-2.0

/** What of a JSON schema the reference tells. */
export type JsonSchema = {
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  examples?: unknown[];
};

/** A key of a map, with its path below the map: `[]` stands for the items of a list. */
export type SchemaKey = {
  path: string;
  schema: JsonSchema;
  required: boolean;
};

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a number',
  boolean: 'true or false',
  object: 'a map',
};

/** The keys of schedules are Backstage's own, and told by its documentation. */
const isSchedule = ({ properties }: JsonSchema) =>
  properties?.frequency !== undefined;

/** What a value has to be, in words: `a list of: a text, or a map`. */
export function describeValue(schema: JsonSchema): string {
  if (isSchedule(schema)) return 'a schedule';
  if (schema.title) return schema.title;
  const values = schema.enum ?? (schema.const !== undefined && [schema.const]);
  if (values) {
    const listed = values.map(value => `\`${value}\``).join(', ');
    return values.length > 1 ? `one of ${listed}` : listed;
  }
  if (schema.anyOf) {
    return [...new Set(schema.anyOf.map(describeValue))].join(', or ');
  }
  const types = [schema.type ?? []].flat();
  if (types.includes('array')) {
    return `a list of: ${describeValue(schema.items ?? {})}`;
  }
  return types.map(type => TYPES[type] ?? type).join(', or ') || 'anything';
}

/** All keys below a map or a list of maps, in the order of the schema, each before its own keys. */
export function listKeys(schema: JsonSchema, prefix = ''): SchemaKey[] {
  if (isSchedule(schema)) return [];
  if (schema.items) return listKeys(schema.items, `${prefix}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    const required = schema.required?.includes(key) ?? false;
    return [{ path, schema: value, required }, ...listKeys(value, path)];
  });
}
