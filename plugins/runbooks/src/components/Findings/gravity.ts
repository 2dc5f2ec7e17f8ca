// SPDX-License-Identifier: Apache-2.0
import type { LintFinding } from '@medsuite/backstage-plugin-runbooks-common';

const GRAVITY = { error: 0, warning: 1, info: 2 };

type Grave = Pick<LintFinding, 'severity'>;

/** Puts the gravest first, and leaves those of the same gravity in their order. */
export const byGravity = (one: Grave, other: Grave) =>
  GRAVITY[one.severity] - GRAVITY[other.severity];
