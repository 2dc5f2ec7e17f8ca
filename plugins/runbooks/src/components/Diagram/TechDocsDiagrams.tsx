// SPDX-License-Identifier: Apache-2.0
import { useShadowRoot } from '@backstage/plugin-techdocs-react';
import { useEffect } from 'react';
import { drawDiagram, looksLikeDiagram, type ThemeMode } from './drawDiagram';
import { useThemeMode } from './useThemeMode';

// techdocs-core turns a mermaid fence into highlighted plain text; other MkDocs set-ups leave it named.
const BLOCKS = '.highlight.language-text, .language-mermaid, pre.mermaid';
const DRAWN = 'data-runbooks-diagram';
const DRAWING = 'data-runbooks-drawing';

type Block = { element: HTMLElement; text: string; isNamed: boolean };

function findBlocks(root: ShadowRoot): Block[] {
  return [...root.querySelectorAll<HTMLElement>(BLOCKS)]
    .filter(element => !element.parentElement?.closest(BLOCKS))
    .map(element => {
      const code =
        element.querySelector('td.code code') ?? element.querySelector('code');
      return {
        element,
        text: (code ?? element).textContent ?? '',
        isNamed: !element.classList.contains('language-text'),
      };
    })
    .filter(({ isNamed, text }) => isNamed || looksLikeDiagram(text));
}

/** Puts the drawing after its text and hides the text. A block that cannot be drawn stays as it is. */
async function drawBlock(block: Block, mode: ThemeMode) {
  const { element, text } = block;
  if (element.getAttribute(DRAWN) === mode) {
    return;
  }
  element.setAttribute(DRAWN, mode);
  try {
    const svg = await drawDiagram(text, mode);
    if (element.getAttribute(DRAWN) !== mode) {
      return;
    }
    let drawing = element.nextElementSibling;
    if (!drawing?.hasAttribute(DRAWING)) {
      drawing = document.createElement('div');
      drawing.setAttribute(DRAWING, '');
      drawing.setAttribute('style', 'margin: 1em 0; overflow-x: auto');
      // A wide drawing scrolls; a keyboard must reach it to do so.
      drawing.setAttribute('tabindex', '0');
      element.after(drawing);
    }
    drawing.innerHTML = svg;
    element.style.display = 'none';
  } catch {
    // Not a diagram, or one with a mistake: its text stands there and says more than an error would.
    element.style.removeProperty('display');
    if (element.nextElementSibling?.hasAttribute(DRAWING)) {
      element.nextElementSibling.remove();
    }
  }
}

/**
 * TechDocs addon that draws the mermaid blocks of a page, in the theme of the portal. TechDocs itself shows them as
 * text.
 *
 * @public
 */
export function TechDocsDiagrams(): null {
  const shadowRoot = useShadowRoot();
  const mode = useThemeMode();
  useEffect(() => {
    if (!shadowRoot) {
      return undefined;
    }
    const drawAll = () =>
      findBlocks(shadowRoot).forEach(block => drawBlock(block, mode));
    drawAll();
    // TechDocs puts each page that is opened into the same shadow root.
    const observer = new MutationObserver(drawAll);
    observer.observe(shadowRoot, { childList: true });
    return () => observer.disconnect();
  }, [shadowRoot, mode]);
  return null;
}
