// SPDX-License-Identifier: Apache-2.0

/** Light or dark, as the portal's theme is. */
export type ThemeMode = 'light' | 'dark';

// The look of mermaid is global state: drawings wait for each other, so that none takes the theme of another.
let queue: Promise<unknown> = Promise.resolve();
let drawn = 0;

/** Width that a drawing keeps on a narrow screen, in pixels, if it is as wide at all. */
const LEAST_WIDTH = 600;

async function draw(text: string, mode: ThemeMode): Promise<string> {
  // Mermaid is large and most pages have no diagram.
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    // Labels are sanitised, and links and callbacks in a diagram do nothing.
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: mode === 'dark' ? 'dark' : 'default',
    // Labels as SVG text and in a fixed font: they keep the size they were measured with, whatever the page around
    // them says, also within a shadow root.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    fontFamily: 'Helvetica, Arial, sans-serif',
  });
  drawn += 1;
  const { svg } = await mermaid.render(`runbooks-diagram-${drawn}`, text);
  // A drawing shrinks with the page, but not until nobody can read it: below this it scrolls.
  return svg.replace(
    /(<svg[^>]*style="[^"]*max-width: ([\d.]+)px;?)/,
    (_, start, width) =>
      `${start} min-width: ${Math.min(Number(width), LEAST_WIDTH)}px;`,
  );
}

/**
 * Draws a mermaid diagram.
 *
 * @returns SVG markup that is safe to insert
 * @throws Error when the text is not a diagram
 */
export function drawDiagram(text: string, mode: ThemeMode): Promise<string> {
  const drawing = queue.then(() => draw(text, mode));
  queue = drawing.catch(() => undefined);
  return drawing;
}

const DIAGRAM_START =
  /^(?:---\n[\s\S]*?\n---\s*)?(?:\s*%%[^\n]*\n)*\s*(?:graph|flowchart|sequenceDiagram|classDiagram|stateDiagram|erDiagram|journey|gantt|pie|quadrantChart|requirementDiagram|gitGraph|C4[A-Z]\w+|mindmap|timeline|zenuml|sankey|xychart|block|packet|kanban|architecture|radar|treemap)(?:-v2|-beta)?(?=[\s:]|$)/;

/** Whether a text starts as a mermaid diagram does. Whether it is one shows when it is drawn. */
export function looksLikeDiagram(text: string): boolean {
  return DIAGRAM_START.test(text);
}
