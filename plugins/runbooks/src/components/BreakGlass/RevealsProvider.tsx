// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  ChapterDetail,
  Command,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { errorMessage } from '../../errorMessage';
import { useRunbooksApi } from '../../hooks';

/** After this the reveal counts as not recorded. The command is open all the while. */
const RECORD_WITHIN = 10_000;

/** How a reveal stands: it opens the command at once, and is then recorded or not. */
export type Reveal =
  | { step: 'recording' }
  | { step: 'recorded'; at: string; allowed: boolean }
  /** `reason` is null where nothing is known of the chapter. */
  | { step: 'failed'; reason: string | null };

type CoveredCommand = Pick<Command, 'text'> & Partial<Pick<Command, 'line'>>;

/** The break-glass commands of a chapter that were revealed. */
export type Reveals = {
  /** Undefined while the chapter is not known: then nothing can be recorded. */
  chapter: RevealedChapter | undefined;
  /** Why the chapter is not known; undefined while it is being read. */
  error: Error | undefined;
  of: (command: CoveredCommand) => Reveal | undefined;
  /** Opens a command, and records that, with the entity it is for. */
  reveal: (command: CoveredCommand, entityRef: string | undefined) => void;
};

type RevealedChapter = Pick<ChapterDetail, 'address' | 'revision' | 'access'>;

const RevealsContext = createContext<Reveals | undefined>(undefined);

/** The ref in full, or undefined where somebody wrote something else into the address. */
function knownRef(entityRef: string | undefined): string | undefined {
  try {
    return entityRef && stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    return undefined;
  }
}

/**
 * Keeps which break-glass commands of a chapter were revealed while it is open, over both readers and over edits of
 * other parts of the page: a command is known by its text. Recording a reveal never delays it.
 */
export function RevealsProvider(props: {
  chapter: RevealedChapter | undefined;
  error?: Error;
  children: ReactNode;
}) {
  const { chapter, error, children } = props;
  const { api } = useRunbooksApi();
  const [reveals, setReveals] = useState<ReadonlyMap<string, Reveal>>(
    new Map(),
  );
  const { address, revision } = chapter ?? {};

  const reveal = useCallback<Reveals['reveal']>(
    async ({ text, line }, entityRef) => {
      const set = (state: Reveal) =>
        setReveals(old => new Map(old).set(text.trim(), state));
      if (address === undefined || revision === undefined || !line) {
        set({ step: 'failed', reason: null });
        return;
      }
      set({ step: 'recording' });
      try {
        const { revealedAt, allowed } = await api.recordReveal(
          address,
          { revision, line, entityRef: knownRef(entityRef) },
          { signal: AbortSignal.timeout(RECORD_WITHIN) },
        );
        set({ step: 'recorded', at: revealedAt, allowed });
      } catch (failure) {
        // The command is open whatever happens: who stands in an incident is told, and not kept from it.
        set({ step: 'failed', reason: errorMessage(failure as Error) });
      }
    },
    [api, address, revision],
  );
  const value = useMemo<Reveals>(
    () => ({
      chapter,
      error,
      of: ({ text }) => reveals.get(text.trim()),
      reveal,
    }),
    [chapter, error, reveals, reveal],
  );
  return (
    <RevealsContext.Provider value={value}>{children}</RevealsContext.Provider>
  );
}

/** What was revealed of the chapter around; undefined where there is none. */
export function useReveals(): Reveals | undefined {
  return useContext(RevealsContext);
}
