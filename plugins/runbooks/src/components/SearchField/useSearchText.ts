// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { toSearchText } from './searchText';

/** How long the keys must rest before what was typed is looked for, in milliseconds. */
export const DEBOUNCE_MS = 150;

/** What is typed, and what is looked for. */
export type SearchText = {
  /** What stands in the field. */
  text: string;
  /** What is looked for: the text without blanks around it, once the keys rest. */
  query: string;
  setText: (text: string) => void;
  /** Looks for what stands in the field now. */
  flush: () => void;
};

/**
 * The text of a search. It lives in the URL beside the filters, so that a link, a reload and the back button keep it;
 * while somebody types it replaces the address rather than filling the history.
 */
export function useSearchText(): SearchText {
  const [search, setSearch] = useSearchParams();
  const inUrl = search.get('q') ?? '';
  const [text, setOwnText] = useState(() => toSearchText(inUrl));
  const written = useRef(inUrl);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const write = useCallback(
    (next: string) => {
      clearTimeout(timer.current);
      if (next === written.current) {
        return;
      }
      written.current = next;
      setSearch(
        previous => {
          const params = new URLSearchParams(previous);
          params.delete('q');
          if (next) {
            params.set('q', next);
          }
          return params;
        },
        { replace: true },
      );
    },
    [setSearch],
  );

  // The keys may rest only after something else changed the address: then it is to be kept.
  const latestWrite = useRef(write);
  useEffect(() => {
    latestWrite.current = write;
  }, [write]);

  // Somebody else changed the address: a link, the back button.
  useEffect(() => {
    if (inUrl !== written.current) {
      clearTimeout(timer.current);
      written.current = inUrl;
      setOwnText(toSearchText(inUrl));
    }
  }, [inUrl]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const setText = useCallback(
    (given: string) => {
      const next = toSearchText(given);
      setOwnText(next);
      clearTimeout(timer.current);
      if (next.trim() === '') {
        write('');
      } else {
        timer.current = setTimeout(
          () => latestWrite.current(next.trim()),
          DEBOUNCE_MS,
        );
      }
    },
    [write],
  );
  const flush = useCallback(() => write(text.trim()), [text, write]);

  return { text, query: toSearchText(inUrl).trim(), setText, flush };
}
