// SPDX-License-Identifier: Apache-2.0
import { useCallback, useSyncExternalStore } from 'react';

/** What was typed for parameters, by name. */
export type TypedValues = Readonly<Record<string, string>>;

const NOTHING: TypedValues = {};

/**
 * What readers typed since they opened the portal, by chapter and place of use: a value that was typed for one entity
 * never fills the commands for another. It stays in memory, because a value may be one that belongs in no history.
 */
const store = new Map<string, TypedValues>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads and changes what was typed under a key. Typing undefined takes back what was typed. */
export function useTypedValues(
  key: string,
): [TypedValues, (name: string, value: string | undefined) => void] {
  const values = useSyncExternalStore(
    subscribe,
    () => store.get(key) ?? NOTHING,
  );
  const type = useCallback(
    (name: string, value: string | undefined) => {
      const { [name]: _, ...others } = store.get(key) ?? NOTHING;
      store.set(
        key,
        value === undefined ? others : { ...others, [name]: value },
      );
      listeners.forEach(listener => listener());
    },
    [key],
  );
  return [values, type];
}
