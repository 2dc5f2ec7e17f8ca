// SPDX-License-Identifier: Apache-2.0
import type { TrivialChange } from '../schemas';
import { scanFences } from './codeFences';
import { decodePage } from './decodePage';
import { splitFrontMatter } from './frontMatter';
import { listImageLabels, withoutLinkTargets } from './linkTargets';

/*
 * What of a page a review vouches for. A page is brought into a form in which white space outside code is no matter,
 * then without the targets of links, then without the front matter that names people and cadence. The first form in
 * which two pages are the same names the rule by which the review of the one stands for the other. Whatever is unclear
 * counts as substance: a review is rather asked for once too often.
 */

const RULES = ['white-space', 'link-targets', 'people'] as const;

const collapse = (line: string) => line.trim().replace(/[ \t]+/g, ' ');

/**
 * Tells by which rule a review of one page stands for another; null when it does not.
 *
 * @public
 */
export function compareSubstance(
  reviewed: string,
  present: string,
): TrivialChange | null {
  const [a, b] = [reviewed, present].map(text => decodePage(text, () => {}));
  if (a === b) return 'identical';
  const [formsOfA, formsOfB] = [formsOf(a), formsOf(b)];
  return (
    RULES.find((_rule, index) => formsOfA[index] === formsOfB[index]) ?? null
  );
}

/** The forms of a page in the order of {@link RULES}. */
function formsOf(text: string): [string, string, string] {
  const { yaml, body } = splitFrontMatter(text);
  // What is no YAML, such as TOML, is taken line by line as well.
  const head = yaml ?? text.slice(0, text.length - body.length);
  const blocks = readBlocks(body.split('\n'));
  const images = listImageLabels(body);
  const words = blocks.map(block => block.text).join('\n');
  const withoutTargets = blocks
    .map(block =>
      block.isCode ? block.text : withoutLinkTargets(block.text, images),
    )
    .join('\n');
  const [facts, factsWithoutPeople] = readFrontMatterLines(head);
  const join = (...parts: string[]) => JSON.stringify(parts);
  return [
    join(facts, words),
    join(facts, withoutTargets),
    join(factsWithoutPeople, withoutTargets),
  ];
}

const PEOPLE = /^(["']?)(?:owner|backupOwner|reviewers|review)\1[ \t]*:/;

/**
 * The lines of front matter, with and without those that name people and cadence. Of their indentation it only matters
 * what is deeper than what.
 */
function readFrontMatterLines(yaml: string): [string, string] {
  const all: string[] = [];
  const rest: string[] = [];
  const indents = [0];
  let ofPeople = false;
  for (const line of yaml.split('\n')) {
    if (!line.trim()) continue;
    const indent = line.search(/\S/);
    while (indents.length > 1 && indents[indents.length - 1] > indent) {
      indents.pop();
    }
    if (indent > indents[indents.length - 1]) indents.push(indent);
    if (/^[^\s-]/.test(line)) ofPeople = PEOPLE.test(line);
    const fact = `${indents.length} ${collapse(line)}`;
    all.push(fact);
    if (!ofPeople) rest.push(fact);
  }
  return [all.join('\n'), rest.join('\n')];
}

type Block = { text: string; isCode: boolean };

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const ADMONITION = /^(?:!!!|\?\?\?\+?|===\+?)[ \t]/;
/** What cannot go on a paragraph. */
const BLOCK_START =
  /^(?:#{1,6}(?:[ \t]|$)|[>|<]|(?:!!!|\?\?\?|===|:::)|\[[^\]]+\]:|\*\[[^\]]+\]:)/;
/** Nothing goes on these. */
const ONE_LINE = /^(?:#{1,6}(?:[ \t]|$)|\||[-*_=](?:[ \t]*[-*_=])+$)/;

/** Paragraphs, items and headings on a line each, and code as it is. */
function readBlocks(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: string | undefined;
  const flush = () => {
    if (paragraph !== undefined) {
      blocks.push({ text: paragraph, isCode: false });
    }
    paragraph = undefined;
  };
  const { fences, unclosed } = scanFences(lines);
  const fenceAt = new Map(fences.map(fence => [fence.from, fence]));
  const codeFrom = unclosed[0] ?? Infinity;
  let inContainer = false;
  let wasBlank = true;
  for (let number = 1; number <= lines.length; number++) {
    const line = lines[number - 1];
    const fence = fenceAt.get(number);
    if (fence) {
      flush();
      blocks.push(
        { text: collapse(line), isCode: true },
        { text: fence.text, isCode: true },
      );
      number = fence.to;
      wasBlank = true;
      continue;
    }
    if (number >= codeFrom) {
      flush();
      blocks.push({ text: line, isCode: true });
      continue;
    }
    const text = collapse(line);
    if (!text) {
      flush();
      wasBlank = true;
      continue;
    }
    const indent = line.replace(/\t/g, '    ').search(/\S/);
    const isItem = ITEM.test(text);
    if (isItem || ADMONITION.test(text)) inContainer = true;
    else if (wasBlank && indent < 2) inContainer = false;
    const isIndentedCode = indent >= 4 && wasBlank && !inContainer;
    if (isIndentedCode) {
      // What follows at the same depth is code as well, as long as nothing else comes.
      blocks.push({ text: line.slice(4).trimEnd(), isCode: true });
      continue;
    }
    wasBlank = false;
    if (isItem || BLOCK_START.test(text) || ONE_LINE.test(text)) flush();
    const cells = text.startsWith('|') ? text.replace(/ ?\| ?/g, '|') : text;
    paragraph = paragraph === undefined ? cells : `${paragraph} ${cells}`;
    if (ONE_LINE.test(text)) flush();
  }
  flush();
  return blocks;
}
