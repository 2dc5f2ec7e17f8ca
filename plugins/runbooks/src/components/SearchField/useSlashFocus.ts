// SPDX-License-Identifier: Apache-2.0
import { useEffect, type RefObject } from 'react';

/** Where a slash is text. */
const TYPING = 'input, textarea, select, [contenteditable], [role="textbox"]';

/** Lets `/` go to a field from anywhere on the page, except from where it is typed and from under a dialog. */
export function useSlashFocus(field: RefObject<HTMLElement>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key !== '/' ||
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      ) {
        return;
      }
      // The path looks into shadow roots, where TechDocs pages live.
      const target = event.composedPath()[0];
      const busy =
        (target instanceof Element && target.closest(TYPING)) ||
        document.querySelector('[role="dialog"], [role="listbox"]');
      const input = field.current?.querySelector('input');
      if (!busy && input) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [field]);
}
