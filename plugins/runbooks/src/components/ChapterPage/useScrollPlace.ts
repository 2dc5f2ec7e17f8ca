// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useRef } from 'react';

/** A place on the page: how far below the top of the screen an element is to stand, in pixels. */
export type ScrollPlace = {
  /** Anchor of a heading; null for the top of the reader. */
  anchor: string | null;
  offset: number;
  /** Whether the keyboard goes on from there, as after following a link. */
  isTarget?: boolean;
};

/** Distance of a heading that was linked to from the top of what scrolls. */
const LANDING = 12;
const CHECK_EVERY = 50;
/** The page counts as settled when the place did not move for this long. */
const SETTLED_AFTER = 1_500;
/** A build that is slow to show, or an anchor that is not there, ends the keeping. */
const LONGEST = 12_000;

const USER_INTENT = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** The nearest ancestor that scrolls, through shadow roots. */
function scrollParentOf(element: Element): Element {
  let node: Node | null = element;
  while (node) {
    if (node instanceof ShadowRoot) {
      node = node.host;
      continue;
    }
    const parent: Node | null = node.parentNode;
    if (
      parent instanceof Element &&
      parent.scrollHeight > parent.clientHeight &&
      /auto|scroll|overlay/.test(getComputedStyle(parent).overflowY)
    ) {
      return parent;
    }
    node = parent;
  }
  return document.scrollingElement ?? document.documentElement;
}

function topOf(scroller: Element): number {
  return scroller === document.scrollingElement
    ? 0
    : Math.max(scroller.getBoundingClientRect().top, 0);
}

function unfold(element: Element) {
  for (let node = element.parentElement; node; node = node.parentElement) {
    if (node instanceof HTMLDetailsElement) {
      node.open = true;
    }
  }
}

/**
 * Keeps a place of the page where it is while things around it load and change their height: a deep link lands, and
 * stays, on its section; a change of the reader keeps the line that was read. Ends when nothing moves any more or the
 * reader takes over; one that is waiting goes on until it is held again.
 */
export function useScrollPlace(
  find: (anchor: string | null) => Element | null,
) {
  const finder = useRef(find);
  finder.current = find;
  const held = useRef<ScrollPlace>();
  const stop = useRef<() => void>(() => {});

  const release = useCallback(() => {
    stop.current();
    stop.current = () => {};
    held.current = undefined;
  }, []);
  useEffect(() => release, [release]);

  const hold = useCallback(
    (place: ScrollPlace, options: { isWaiting?: boolean } = {}) => {
      release();
      held.current = place;
      const start = Date.now();
      let movedAt: number | undefined;
      let focused: Element | undefined;
      const apply = () => {
        const element = finder.current(place.anchor);
        if (element) {
          unfold(element);
          const scroller = scrollParentOf(element);
          const before = element.getBoundingClientRect().top;
          const delta = before - topOf(scroller) - place.offset;
          if (movedAt === undefined) {
            movedAt = Date.now();
          }
          if (Math.abs(delta) > 1) {
            const old = scroller.scrollTop;
            scroller.scrollTop = old + delta;
            // At the end of the page the place cannot be reached; that is settled, too.
            if (Math.abs(scroller.scrollTop - old) > 1) {
              movedAt = Date.now();
            }
          }
          if (place.isTarget && element !== focused) {
            focused = element;
            element.setAttribute('tabindex', '-1');
            (element as HTMLElement).focus({ preventScroll: true });
          }
        }
        const now = Date.now();
        const isSettled =
          !options.isWaiting &&
          movedAt !== undefined &&
          now - movedAt > SETTLED_AFTER;
        if (isSettled || now - start > LONGEST) {
          release();
        }
      };
      const timer = setInterval(apply, CHECK_EVERY);
      document.addEventListener('scroll', apply, true);
      USER_INTENT.forEach(type =>
        document.addEventListener(type, release, true),
      );
      stop.current = () => {
        clearInterval(timer);
        document.removeEventListener('scroll', apply, true);
        USER_INTENT.forEach(type =>
          document.removeEventListener(type, release, true),
        );
      };
      apply();
    },
    [release],
  );

  /** The place that is read now: the last heading above the top of the screen, or the top of the reader. */
  const capture = useCallback((anchors: readonly string[]): ScrollPlace => {
    if (held.current) {
      return held.current;
    }
    const top = finder.current(null);
    if (!top) {
      return { anchor: null, offset: 0 };
    }
    const edge = topOf(scrollParentOf(top));
    const offsetOf = (element: Element) =>
      element.getBoundingClientRect().top - edge;
    let place: ScrollPlace = { anchor: null, offset: offsetOf(top) };
    for (const anchor of anchors) {
      const element = finder.current(anchor);
      if (element && offsetOf(element) <= LANDING + 1) {
        place = { anchor, offset: offsetOf(element) };
      }
    }
    return place;
  }, []);

  return useMemo(
    () => ({
      hold,
      capture,
      land: (anchor: string) =>
        hold({ anchor, offset: LANDING, isTarget: true }),
    }),
    [hold, capture],
  );
}
