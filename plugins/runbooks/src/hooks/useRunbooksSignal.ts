// SPDX-License-Identifier: Apache-2.0
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** The backend says here that something changed, not what: everyone hears it. */
const CHANNEL = 'runbooks';

/** Changes come in bursts, such as a sync of many sources: read again once for all of them. */
const QUIET_MS = 500;

type Listener = { users: number; stop: () => void };

const listeners = new WeakMap<QueryClient, Listener>();

function listen(signals: SignalApi, client: QueryClient): Listener {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { unsubscribe } = signals.subscribe(CHANNEL, () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      // What a hidden browser tab shows is read again when it becomes visible.
      const refetchType =
        document.visibilityState === 'hidden' ? 'none' : 'active';
      client.invalidateQueries({ refetchType });
    }, QUIET_MS);
  });
  return {
    users: 0,
    stop: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

/**
 * Has everything on screen read again when the backend signals that something changed. However many components use it,
 * it listens once; without Backstage's signals, pages are as fresh as their polling.
 */
export function useRunbooksSignal(client: QueryClient): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const listener = listeners.get(client) ?? listen(signals, client);
    listeners.set(client, listener);
    listener.users += 1;
    return () => {
      listener.users -= 1;
      if (listener.users === 0) {
        listeners.delete(client);
        listener.stop();
      }
    };
  }, [signals, client]);
}
