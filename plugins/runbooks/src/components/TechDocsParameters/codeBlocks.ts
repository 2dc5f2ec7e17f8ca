// SPDX-License-Identifier: Apache-2.0
import {
  findPlaceholders,
  type Command,
  type FilledPart,
} from '@medsuite/backstage-plugin-runbooks-common';

/** A code block of a TechDocs page that takes parameters. */
export type CodeBlock = {
  /** Its text as written, with placeholders. */
  template: string;
  language: string;
  /** What stands for each placeholder, in order. */
  slots: HTMLElement[];
  /** Where its copy button goes. */
  buttonHost: HTMLElement;
};

const known = new WeakMap<Element, CodeBlock>();

/** The text of a code element as its author wrote it, whatever was filled in since. */
export function writtenText(code: Element): string {
  return known.get(code)?.template ?? code.textContent ?? '';
}

/** The range of a text by its offsets, over whatever elements the highlighting has split it into. */
function rangeOf(code: Element, start: number, end: number): Range {
  const range = document.createRange();
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let offset = 0;
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    const next = offset + node.data.length;
    if (start >= offset && start < next) {
      range.setStart(node, start - offset);
    }
    if (end > offset && end <= next) {
      range.setEnd(node, end - offset);
      return range;
    }
    offset = next;
  }
  return range;
}

/** Puts an element of its own around each placeholder. From the last on, so that offsets stay true. */
function wrapPlaceholders(code: Element, template: string): HTMLElement[] {
  return findPlaceholders(template)
    .reverse()
    .map(({ start, end }) => {
      const slot = document.createElement('mark');
      const range = rangeOf(code, start, end);
      range.deleteContents();
      slot.textContent = template.slice(start, end);
      range.insertNode(slot);
      return slot;
    })
    .reverse();
}

/**
 * A place for our copy button: TechDocs' own holds the text as it was before it was filled in. It stands above the code,
 * which it would cover, and its line numbers.
 */
function replaceButton(code: Element, pre: HTMLElement): HTMLElement {
  for (const child of pre.children) {
    if (child instanceof HTMLDivElement) {
      child.style.setProperty('display', 'none');
    }
  }
  const host = document.createElement('div');
  host.setAttribute('data-runbooks-copy', '');
  host.style.setProperty('text-align', 'right');
  // Into the margin that the code has.
  host.style.setProperty('margin-bottom', '-0.75rem');
  (code.closest('.highlight > *') ?? pre).before(host);
  return host;
}

function languageOf(
  code: Element,
  template: string,
  commands: readonly Pick<Command, 'language' | 'text'>[],
): string {
  const command = commands.find(({ text }) => text.trim() === template.trim());
  const classes = `${code.className} ${
    code.closest('[class*="language-"]')?.className ?? ''
  }`;
  return command?.language ?? /\blanguage-([\w+#.-]+)/.exec(classes)?.[1] ?? '';
}

/** Finds the code blocks of a page that take parameters, and makes them ready to be filled in. */
export function prepareCodeBlocks(
  root: ParentNode,
  commands: readonly Pick<Command, 'language' | 'text'>[],
): CodeBlock[] {
  return [...root.querySelectorAll<HTMLElement>('pre > code')].flatMap(code => {
    const before = known.get(code);
    if (before) {
      return [before];
    }
    const template = code.textContent ?? '';
    if (findPlaceholders(template).length === 0) {
      return [];
    }
    const block: CodeBlock = {
      template,
      language: languageOf(code, template, commands),
      slots: wrapPlaceholders(code, template),
      buttonHost: replaceButton(code, code.parentElement!),
    };
    known.set(code, block);
    return [block];
  });
}

/** Shows what stands for each placeholder. Values go in as text: nothing of them is ever read as HTML. */
export function fillCodeBlock(
  block: Pick<CodeBlock, 'slots'>,
  parts: readonly FilledPart[],
) {
  const filled = parts.filter(({ parameter }) => parameter !== null);
  block.slots.forEach((slot, index) => {
    const { text, parameter, missing } = filled[index];
    const family = missing ? 'warning' : 'positive';
    if (slot.textContent !== text) {
      slot.textContent = text;
    }
    slot.title = parameter ?? '';
    // The page's own style sheets do not reach into the shadow root; its variables do.
    slot.style.setProperty('background', `var(--bui-${family}-bg-subdued)`);
    slot.style.setProperty('color', `var(--bui-${family}-fg-subdued)`);
    slot.style.setProperty(
      'outline',
      missing ? '1px dashed var(--bui-warning-border)' : 'none',
    );
  });
}
