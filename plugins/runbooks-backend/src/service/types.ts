// SPDX-License-Identifier: Apache-2.0
import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';

/** What became of a source that was read on demand. */
export interface RefreshOutcome {
  /** Empty when nothing differs, and when the read failed: the failure then stands in the source's row. */
  changes: SourceChanges;
}

/** The stage before the store, as the service and the plugin see it. */
export interface RunbookIngest {
  /**
   * Reads one source now.
   *
   * A tree that cannot be read is no exception: it is recorded in the store, where it makes the source stale or failed.
   *
   * @throws NotFoundError when the catalog has no such entity, or the entity brings no chapters
   * @throws ConflictError when another reader has the source and does not come to an end within a sensible wait
   */
  refreshSource(sourceRef: string): Promise<RefreshOutcome>;

  /** Reads every source that the catalog names. */
  syncAll(options?: { signal?: AbortSignal }): Promise<void>;

  /** Schedules the reading of all sources, and has it run soon. */
  start(scheduler: SchedulerService): Promise<void>;

  /** Ends the watching of local sources. */
  stop(): Promise<void>;
}
