// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';

/** Of a database file, how many bytes are mapped into memory: as many as SQLite allows. What is beyond is read as usual. */
const MAPPED_BYTES = 2 ** 31 - 2 ** 16;

/**
 * Has SQLite read its file through a memory map. Otherwise it keeps 2 MB of pages and copies each other one from the
 * operating system, which doubles what the slower searches take (docs/benchmarks.md). Other databases are left alone.
 */
export async function readThroughMemory(knex: Knex): Promise<void> {
  if (knex.client.dialect === 'sqlite3') {
    // Of the connection, and SQLite has one.
    await knex.raw(`pragma mmap_size = ${MAPPED_BYTES}`);
  }
}
