// SPDX-License-Identifier: Apache-2.0
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Problem } from '../schemas';
import { fillRunbookUrl, withoutTemplates } from './alertTemplates';
import type { ProblemCode } from './problemCodes';

/**
 * An alert rule, as far as it tells what the alert is about. `texts` are its annotations without what templates fill in;
 * labels that a template fills in are left out.
 *
 * @public
 */
export type ParsedAlertRule = {
  name: string;
  group: string | null;
  line: number;
  labels: Record<string, string>;
  texts: Record<string, string>;
  /** Where the rule says to look; null also when that depends on the alert. */
  runbookUrl: string | null;
};

/** @public */
export type ParsedAlertRules = {
  rules: ParsedAlertRule[];
  problems: Problem[];
};

const MAX_RULES = 5000;
const MAX_NAME_LENGTH = 500;
const MAX_TEXT_LENGTH = 8192;
const MAX_FIELDS = 100;
/** Lists of lists are read this far. */
const MAX_LIST_DEPTH = 3;
/** A file of one mistake many times over is told that often. */
const MAX_PROBLEMS = 100;

const URL_ANNOTATIONS = ['runbook_url', 'runbook', 'runbookUrl', 'runbookURL'];

class RuleReader {
  readonly rules: ParsedAlertRule[] = [];
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #limit: number;
  #entries = 0;
  #document!: Document;

  constructor(file: string, lines: LineCounter, limit: number) {
    this.#file = file;
    this.#lines = lines;
    this.#limit = limit;
  }

  readDocument(document: Document): void {
    const [error] = document.errors;
    if (error) {
      this.report(
        error.pos[0],
        'error',
        'alert-rules-not-yaml',
        `The rules are not valid YAML: ${error.message.replace(
          /\.?$/,
          '.',
        )} The other documents of the file are read.`,
      );
      return;
    }
    this.#document = document;
    this.#readManifest(document.contents, 0);
  }

  report(
    position: number | null | undefined,
    severity: Problem['severity'],
    code: ProblemCode,
    message: string,
  ): void {
    if (this.problems.length < MAX_PROBLEMS) {
      this.problems.push({
        path: this.#file,
        line: position === null ? null : this.#lineAt(position),
        severity,
        code,
        message,
      });
    }
  }

  #lineAt(position: number | undefined): number {
    return this.#lines.linePos(position ?? 0).line || 1;
  }

  #resolve(node: unknown): Node | undefined {
    return (isAlias(node) ? node.resolve(this.#document) : node) as
      | Node
      | undefined;
  }

  /** The value of a key, and where it stands. */
  #get(map: YAMLMap, key: string): { value?: Node; at?: number } {
    const pair = map.items.find(
      item => isScalar(item.key) && item.key.value === key,
    );
    return {
      value: this.#resolve(pair?.value),
      at: (pair?.key as Node | undefined)?.range?.[0],
    };
  }

  #readManifest(contents: unknown, depth: number): void {
    const manifest = this.#resolve(contents);
    if (!manifest || (isScalar(manifest) && manifest.value === null)) {
      return;
    }
    if (isMap(manifest)) {
      const items = this.#get(manifest, 'items').value;
      if (isSeq(items) && depth < MAX_LIST_DEPTH) {
        items.items.forEach(item => this.#readManifest(item, depth + 1));
        return;
      }
      const spec = this.#get(manifest, 'spec').value;
      const groups =
        this.#get(manifest, 'groups').value ??
        (isMap(spec) ? this.#get(spec, 'groups').value : undefined);
      if (isSeq(groups)) {
        groups.items.forEach(group => this.#readGroup(group));
        return;
      }
      const kind = this.#get(manifest, 'kind').value;
      if (!groups && isScalar(kind) && kind.value !== 'PrometheusRule') {
        // Rules may stand among other manifests.
        return;
      }
    }
    this.report(
      manifest.range?.[0],
      'warning',
      'alert-rules-no-groups',
      'There is no list of groups here: write "groups:" with rules as Prometheus has it, or a PrometheusRule with "spec.groups".',
    );
  }

  #readGroup(item: unknown): void {
    const group = this.#resolve(item);
    const rules = isMap(group) ? this.#get(group, 'rules') : {};
    if (!isMap(group) || (rules.value && !isSeq(rules.value))) {
      this.report(
        rules.at ?? group?.range?.[0],
        'error',
        'alert-rule-bad-value',
        'A group has to be a map with a list of "rules".',
      );
      return;
    }
    const name = this.#get(group, 'name').value;
    const labels = this.#readFields(group, 'labels');
    for (const rule of isSeq(rules.value) ? rules.value.items : []) {
      this.#entries += 1;
      if (this.#entries > this.#limit) {
        if (this.#entries === this.#limit + 1) {
          this.report(
            this.#resolve(rule)?.range?.[0],
            'error',
            'too-many-alert-rules',
            `The file holds more than ${
              this.#limit
            } rules, these and the following are not read: split the file.`,
          );
        }
        return;
      }
      this.#readRule(rule, {
        group: isScalar(name)
          ? String(name.value).slice(0, MAX_NAME_LENGTH)
          : null,
        labels,
      });
    }
  }

  #readRule(
    item: unknown,
    of: Pick<ParsedAlertRule, 'group' | 'labels'>,
  ): void {
    const rule = this.#resolve(item);
    if (isMap(rule) && this.#get(rule, 'record').value) {
      return;
    }
    const { value, at } = isMap(rule) ? this.#get(rule, 'alert') : {};
    const name =
      isScalar(value) && typeof value.value === 'string'
        ? value.value.trim()
        : '';
    if (!isMap(rule) || name === '' || name.length > MAX_NAME_LENGTH) {
      this.report(
        at ?? rule?.range?.[0],
        'error',
        'alert-rule-without-name',
        `A rule needs "alert:" with a name of at most ${MAX_NAME_LENGTH} characters; this one is not read.`,
      );
      return;
    }
    const labels = this.#readFields(rule, 'labels');
    const annotations = this.#readFields(rule, 'annotations');
    const texts: Record<string, string> = {};
    let runbookUrl: string | null = null;
    for (const [key, text] of Object.entries(annotations)) {
      if (URL_ANNOTATIONS.includes(key)) {
        runbookUrl ??= fillRunbookUrl(text, name);
      } else {
        const plain = withoutTemplates(text);
        if (plain !== '') {
          texts[key] = plain;
        }
      }
    }
    this.rules.push({
      name,
      group: of.group,
      line: this.#lineAt(at),
      labels: Object.fromEntries(
        Object.entries({ ...of.labels, ...labels }).filter(
          ([, text]) => text !== '' && !text.includes('{{'),
        ),
      ),
      texts,
      runbookUrl,
    });
  }

  #readFields(map: YAMLMap, key: string): Record<string, string> {
    const { value: fields, at } = this.#get(map, key);
    if (!fields || (isScalar(fields) && fields.value === null)) {
      return {};
    }
    if (!isMap(fields)) {
      this.report(
        at,
        'warning',
        'alert-rule-bad-value',
        `"${key}" has to be a map of texts.`,
      );
      return {};
    }
    const entries = fields.items
      .slice(0, MAX_FIELDS)
      .flatMap<[string, string]>(({ key: name, value }) => {
        const text = this.#resolve(value);
        return isScalar(name) && isScalar(text) && text.value !== null
          ? [[String(name.value), String(text.value).slice(0, MAX_TEXT_LENGTH)]]
          : [];
      });
    return Object.fromEntries(entries);
  }
}

/**
 * Reads the alerts of a Prometheus rule file, or of PrometheusRule manifests; several documents a file, and Kubernetes
 * lists. Recording rules are passed over. Never throws: what cannot be read is a problem with its line, and the rest
 * comes in.
 *
 * @public
 */
export function parseAlertRules(
  text: string,
  file: string,
  options: {
    /** Most rules that are read. Default: 5000. */
    rules?: number;
  } = {},
): ParsedAlertRules {
  const lines = new LineCounter();
  const reader = new RuleReader(file, lines, options.rules ?? MAX_RULES);
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    for (const document of Array.isArray(documents) ? documents : []) {
      reader.readDocument(document);
    }
  } catch (error) {
    // Nested beyond the stack.
    reader.report(
      null,
      'error',
      'alert-rules-not-yaml',
      `The rules cannot be read (${
        error instanceof Error ? error.message : error
      }): write them without deep nesting.`,
    );
  }
  return { rules: reader.rules, problems: reader.problems };
}
