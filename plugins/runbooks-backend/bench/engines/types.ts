// SPDX-License-Identifier: Apache-2.0
import type { Database } from '../database';
import type { Row } from '../scoring';

/** Most hits that are asked for: chapters of ours, rows of the others, as many as a page of results shows. */
export const HITS = 25;

/** What an engine is given. */
export type EngineOptions = {
  /** Folder with the pages, a copy that the engine may write to; its parent folder is free for files of the engine. */
  docs: string;
  /** Markdown files, relative to `docs`. */
  pages: string[];
  /** Where our engine keeps its library. */
  database: Database;
};

/** A corpus that can be searched. */
export type Engine = {
  /** The database it stands on, or `memory`. */
  database: string;
  /** What is searched: sections, or entries of the site's search index. */
  documents: number;
  /** From text that stands ready to an index that answers. */
  indexSeconds: number;
  search(text: string): Promise<Row[]>;
  close(): Promise<void>;
};

/** Reads a corpus into an engine. */
export type OpenEngine = (options: EngineOptions) => Promise<Engine>;
