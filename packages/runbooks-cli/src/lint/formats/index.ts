// SPDX-License-Identifier: Apache-2.0
import { formatGithub } from './github';
import { formatHuman } from './human';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatSarif } from './sarif';
import type { Format } from './types';

/** The formats, by the name that `--format` takes. */
export const FORMATS = {
  human: formatHuman,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  junit: formatJunit,
} satisfies Record<string, Format>;
