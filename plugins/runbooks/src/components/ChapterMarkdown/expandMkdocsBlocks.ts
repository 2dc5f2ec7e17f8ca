// SPDX-License-Identifier: Apache-2.0

/**
 * MkDocs knows blocks that CommonMark does not: admonitions (`!!! note`), folded ones (`??? note`), tabs (`=== "Name"`),
 * Markdown within HTML (`<details markdown="1">`), and attribute lists (`{#id}`). They are rewritten here into Markdown
 * and plain HTML that the reader knows, so that a page reads the same without a TechDocs build. No kept remark plugin
 * reads this syntax: those for admonitions read `:::` or `> [!NOTE]`.
 */

const FENCE = /^\s*(`{3,}|~{3,})/;
const ADMONITION =
  /^(!!!|\?\?\?\+?)\s+([A-Za-z][\w-]*)(?:\s+(?:inline|end|[\w-]+))*\s*(?:"(.*)")?\s*$/;
const TAB = /^===[!+]?\s+"(.*)"\s*$/;
const MARKDOWN_IN_HTML =
  /^\s*<(details|div|section|article|aside|figure)\b[^>]*\smarkdown(?:=["']?(?:1|block|span)["']?)?[\s>]/i;
const CLOSING = /^\s*<\/(?:details|div|section|article|aside|figure)>/i;
const HEADING_ATTRIBUTES = /^(#{1,6}\s.*?)\s*\{:?\s*[#.][^{}]*\}\s*$/;
const BLOCK_ATTRIBUTES = /^\s*\{:\s*[^{}]*\}\s*$/;
const INLINE_ATTRIBUTES = /(\]\([^()]*\)|[*`_])\{:?\s*[#.\w][^{}]*\}/g;
const INDENT = 4;

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);

const titleOf = (type: string) => type[0].toUpperCase() + type.slice(1);

const isBlank = (line: string) => line.trim() === '';

/** Takes the lines of an indented body off the front, from `start` on. */
function bodyAfter(lines: string[], start: number): [string[], number] {
  let end = start;
  while (
    end < lines.length &&
    (isBlank(lines[end]) || /^(?: {4}|\t)/.test(lines[end]))
  ) {
    end += 1;
  }
  const body = lines
    .slice(start, end)
    .map(line => (line[0] === '\t' ? line.slice(1) : line.slice(INDENT)));
  return [body, end];
}

function admonition(mark: string, type: string, title: string | undefined) {
  const kind = type.toLowerCase();
  const heading = escapeHtml(title ?? titleOf(type));
  if (mark === '!!!') {
    const caption = title === '' ? '' : `<p><strong>${heading}</strong></p>`;
    return { open: `<div data-note="${kind}">${caption}`, close: '</div>' };
  }
  const unfolded = mark === '???+' ? ' data-unfolded="true"' : '';
  return {
    open: `<details data-note="${kind}"${unfolded}><summary>${heading}</summary>`,
    close: '</details>',
  };
}

function expandLines(lines: string[]): string[] {
  const out: string[] = [];
  let fence: string | undefined;
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    index += 1;
    const marker = FENCE.exec(line)?.[1];
    if (fence) {
      out.push(line);
      if (marker?.startsWith(fence) && line.trim() === marker) {
        fence = undefined;
      }
      continue;
    }
    if (marker) {
      fence = marker;
      out.push(line);
      continue;
    }
    const note = ADMONITION.exec(line);
    const tab = TAB.exec(line);
    if (note || tab) {
      const { open, close } = note
        ? admonition(note[1], note[2], note[3])
        : {
            open: `<div data-note="tab"><p><strong>${escapeHtml(
              tab![1],
            )}</strong></p>`,
            close: '</div>',
          };
      const [body, end] = bodyAfter(lines, index);
      out.push('', open, '', ...expandLines(body), '', close, '');
      index = end;
    } else if (MARKDOWN_IN_HTML.test(line)) {
      out.push(line);
      // The summary may stand on its own line; what follows is Markdown and needs an empty line before it.
      while (index < lines.length && /^\s*<\/?summary\b/i.test(lines[index])) {
        out.push(lines[index]);
        index += 1;
      }
      out.push('');
    } else if (CLOSING.test(line)) {
      out.push('', line, '');
    } else if (!BLOCK_ATTRIBUTES.test(line)) {
      out.push(
        line.replace(HEADING_ATTRIBUTES, '$1').replace(INLINE_ATTRIBUTES, '$1'),
      );
    }
  }
  return out;
}

/** Rewrites what only MkDocs knows into Markdown and HTML that every reader knows. Code stays as it is. */
export function expandMkdocsBlocks(markdown: string): string {
  return expandLines(markdown.split(/\r\n?|\n/)).join('\n');
}
