// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import type { ThemeMode } from './drawDiagram';

// Both frontend systems write the mode of the theme here.
const MODE_ATTRIBUTE = 'data-theme-mode';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributeFilter: [MODE_ATTRIBUTE] });
  return () => observer.disconnect();
}

const readMode = (): ThemeMode =>
  document.body.getAttribute(MODE_ATTRIBUTE) === 'dark' ? 'dark' : 'light';

/** Whether the portal is light or dark now. */
export function useThemeMode(): ThemeMode {
  return useSyncExternalStore(subscribe, readMode);
}
