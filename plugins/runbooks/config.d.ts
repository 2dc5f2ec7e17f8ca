// SPDX-License-Identifier: Apache-2.0
export interface Config {
  runbooks?: {
    /**
     * Ref of the software template that new chapters are written with, such as `template:default/new-runbook`. Menus and tabs of
     * entity pages then lead to it, with the entity and its owner filled in as `appliesTo`, `service`, `owner`, `name` and
     * `runbookTitle`. Default: none, and no such links. Without the scaffolder's frontend there are none either.
     * @visibility frontend
     */
    newChapterTemplate?: string;
    preview?: {
      /**
       * What the page of registering offers to look at, such as a repository that others may copy. Default: none.
       */
      suggestions?: Array<{
        /**
         * Name that is shown.
         * @visibility frontend
         */
        title: string;
        /**
         * Address, or `file:` and a path below `runbooks.preview.folders`.
         * @visibility frontend
         */
        location: string;
      }>;
    };
  };
}
