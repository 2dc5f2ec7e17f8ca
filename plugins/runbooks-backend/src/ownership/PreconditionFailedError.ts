// SPDX-License-Identifier: Apache-2.0
import { CustomErrorBase } from '@backstage/errors';

/** What the request says to have seen no longer stands. Answered with 412. */
export class PreconditionFailedError extends CustomErrorBase {
  name = 'PreconditionFailedError' as const;
  /** By which Express and Backstage know the answer's status. */
  readonly status = 412;
}
