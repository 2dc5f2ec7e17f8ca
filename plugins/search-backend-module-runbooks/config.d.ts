// SPDX-License-Identifier: Apache-2.0
import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** Sections of runbook chapters, as documents of type `runbooks`. */
      runbooks?: {
        /**
         * How often all sections are indexed anew, besides each time that chapters changed. Default: every 10 minutes,
         * with a timeout of 15 minutes, 3 seconds after start-up for the first time.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /**
         * Path of a chapter in the portal, where the runbooks page is not at `/runbooks`. `:address` stands for the
         * chapter's address. Default: `/runbooks/:address`.
         */
        locationTemplate?: string;

        /**
         * What a reader must be allowed to see to find a section: Backstage's search asks one permission a document.
         *
         * - `source`: the chapter's source entity (`catalog.entity.read`). For policies that make no difference between
         *   chapters. A policy that denies or narrows `runbooks.chapter.read` is **not** heeded by Backstage's search.
         * - `chapter`: the chapter itself (`runbooks.chapter.read`). For policies that do. Visibility of the source entity
         *   is then not asked: a policy that hides entities as well has to hide their chapters by `isFromSource`.
         *
         * Default: `source`. The plugin's own search heeds both, always.
         */
        authorizeBy?: 'source' | 'chapter';
      };
    };
  };
}
