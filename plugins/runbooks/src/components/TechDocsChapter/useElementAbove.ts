// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** An element above the docs. In their shadow root it would be out of reach of the portal's styles. */
export function useElementAbove(
  root: ShadowRoot | undefined,
): HTMLElement | undefined {
  const [element, setElement] = useState<HTMLElement>();
  useEffect(() => {
    if (!root) {
      return undefined;
    }
    const above = document.createElement('div');
    above.style.marginBottom = 'var(--bui-space-4)';
    root.host.before(above);
    setElement(above);
    // TechDocs places its navigation by where the page begins, and looks again when the window changes its size.
    const observer = new ResizeObserver(() =>
      window.dispatchEvent(new Event('resize')),
    );
    observer.observe(above);
    return () => {
      observer.disconnect();
      above.remove();
    };
  }, [root]);
  return element;
}
