// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState, type RefObject } from 'react';
import useIntersection from 'react-use/esm/useIntersection';

/** Somewhat before it comes into sight, so that it is there when it does. */
const OPTIONS = { rootMargin: '200px' };

/**
 * Tells whether an element was on screen, or nearly, so that what a long list asks for each of its items is asked only
 * of those that somebody scrolls to. Always true where the browser cannot tell.
 */
export function useSeen<T extends HTMLElement>(): [RefObject<T>, boolean] {
  const ref = useRef<T>(null);
  const entry = useIntersection(ref, OPTIONS);
  const isOnScreen =
    typeof IntersectionObserver !== 'function' || entry?.isIntersecting;
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (isOnScreen) {
      setIsSeen(true);
    }
  }, [isOnScreen]);
  return [ref, isSeen];
}
