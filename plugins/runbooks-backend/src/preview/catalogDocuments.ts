// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import { findYamlLine } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml';

/** A document of a catalog file that may be an entity. */
export type CatalogDocument = {
  values: JsonObject;
  /** Where it begins. */
  line: number;
  /** The line of a field such as `spec.folders[0].path`, or of the nearest one above it that is there. */
  lineOf: (field: string) => number;
};

/** More aliases than that unfold to more than any catalog file is meant to be. */
const MAX_ALIASES = 100;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `spec.folders[0].path` and `/spec/folders/0/path` → `['spec', 'folders', '0', 'path']` */
const pathOf = (field: string) => field.split(/[./[\]]+/).filter(Boolean);

/** YAML errors show the lines around; the first line says what is wrong. */
const firstLine = (message: string) =>
  message
    .split('\n')[0]
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/(?<![.?!])$/, '.');

/**
 * Reads a catalog file as the catalog does: several documents, of which empty ones do not count and broken ones leave the
 * others alone.
 *
 * @param text - what the file holds
 * @param options - `file` as problems name it; `limit` is how many documents are read at most
 */
export function readCatalogDocuments(
  text: string,
  options: { file: string; limit: number },
): { documents: CatalogDocument[]; problems: Problem[] } {
  const { file, limit } = options;
  const problems: Problem[] = [];
  const report = (line: number | null, code: string, message: string) =>
    problems.push({ path: file, line, severity: 'error', code, message });
  const counter = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: counter,
    logLevel: 'silent',
  });
  const all: Document[] = Array.isArray(parsed) ? parsed : [];
  const documents = all
    .slice(0, limit)
    .flatMap((document): CatalogDocument[] => {
      const start = isNode(document.contents)
        ? document.contents.range?.[0]
        : 0;
      const line = counter.linePos(start ?? 0).line || 1;
      const [error] = document.errors;
      if (error) {
        report(
          error.linePos?.[0].line ?? line,
          'catalog-info-not-yaml',
          `This is no YAML: ${firstLine(
            error.message,
          )} The catalog reads nothing of the entity.`,
        );
        return [];
      }
      try {
        const values = document.toJS({ maxAliasCount: MAX_ALIASES });
        if (JSON.stringify(values)?.includes('\\u0000')) {
          report(
            line,
            'catalog-info-nul',
            'The entity holds a NUL character, which no database takes: leave it out.',
          );
          return [];
        }
        if (isObject(values)) {
          return [
            {
              values,
              line,
              lineOf: field =>
                findYamlLine(document, counter, pathOf(field)) ?? line,
            },
          ];
        }
        if (values !== null) {
          report(
            line,
            'catalog-info-no-entity',
            'An entity is a map: begin it with apiVersion, kind, metadata and spec.',
          );
        }
      } catch (unreadable) {
        report(
          line,
          'catalog-info-not-yaml',
          firstLine(toError(unreadable).message),
        );
      }
      return [];
    });
  if (all.length > limit) {
    report(
      null,
      'catalog-info-too-many-entities',
      `The file holds more than ${limit} entities, and the first ${limit} are looked at: split it.`,
    );
  }
  if (documents.length === 0 && problems.length === 0) {
    report(
      null,
      'catalog-info-empty',
      'The file holds no entity: write apiVersion, kind, metadata and spec.',
    );
  }
  return { documents, problems };
}
