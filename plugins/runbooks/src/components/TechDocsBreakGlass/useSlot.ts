// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

let lastSlot = 0;

/**
 * A place within a TechDocs page for components of the portal. They stand outside of the shadow root, in the reach of the
 * portal's styles, and the browser shows them in a slot before the given element.
 */
export function useSlot(before: Element): HTMLElement | undefined {
  const [content, setContent] = useState<HTMLElement>();
  useEffect(() => {
    const root = before.getRootNode();
    if (!(root instanceof ShadowRoot)) {
      return undefined;
    }
    lastSlot += 1;
    const slot = document.createElement('slot');
    slot.name = `runbooks-${lastSlot}`;
    const element = document.createElement('div');
    element.slot = slot.name;
    before.before(slot);
    root.host.append(element);
    setContent(element);
    return () => {
      slot.remove();
      element.remove();
    };
  }, [before]);
  return content;
}
