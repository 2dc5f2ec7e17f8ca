// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import type { ReviewConflict } from '@medsuite/backstage-plugin-runbooks-common';

/** Another revision is the present one than the one that was to be reviewed. */
export class ReviewConflictError extends ConflictError {
  readonly conflict: ReviewConflict;

  constructor(conflict: ReviewConflict) {
    super(
      'The chapter has another text by now: look at what changed, and review that',
    );
    this.conflict = conflict;
  }
}
