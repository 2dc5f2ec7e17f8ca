// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** A heading counts as read once it is this near to the top of the screen, in pixels. */
const READING_LINE = 160;

/** The section that is read now: the last whose heading has passed the upper part of the screen. */
export function useActiveSection(
  anchors: readonly string[],
  find: (anchor: string) => Element | null,
): string | undefined {
  const [active, setActive] = useState<string>();
  useEffect(() => {
    let frame = 0;
    const update = () => {
      frame = 0;
      const passed = anchors.filter(anchor => {
        const top = find(anchor)?.getBoundingClientRect().top;
        return top !== undefined && top <= READING_LINE;
      });
      setActive(passed[passed.length - 1] ?? anchors[0]);
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(update);
    };
    schedule();
    // Whatever scrolls, the page or a part of it: scroll events do not bubble, but can be caught on their way down.
    document.addEventListener('scroll', schedule, {
      capture: true,
      passive: true,
    });
    window.addEventListener('resize', schedule);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', schedule, { capture: true });
      window.removeEventListener('resize', schedule);
    };
  }, [anchors, find]);
  return active;
}
