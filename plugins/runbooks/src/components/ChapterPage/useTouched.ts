// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

const TOUCHES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Whether somebody scrolled, pressed or typed since the component was mounted. */
export function useTouched(): boolean {
  const [isTouched, setIsTouched] = useState(false);
  useEffect(() => {
    if (isTouched) {
      return undefined;
    }
    const touch = () => setIsTouched(true);
    TOUCHES.forEach(type => document.addEventListener(type, touch, true));
    return () =>
      TOUCHES.forEach(type => document.removeEventListener(type, touch, true));
  }, [isTouched]);
  return isTouched;
}
