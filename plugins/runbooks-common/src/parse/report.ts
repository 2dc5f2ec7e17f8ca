// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../schemas';
import type { ProblemCode } from './problemCodes';

/** Notes a problem of the page that is being read. */
export type Report = (
  line: number | null,
  severity: Problem['severity'],
  code: ProblemCode,
  message: string,
) => void;
