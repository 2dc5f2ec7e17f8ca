// SPDX-License-Identifier: Apache-2.0
export {
  createIngest,
  type IngestOptions,
  type SourceRead,
} from './createIngest';
export { PageParser } from './PageParser';
export { publishChanges } from './publishChanges';
export { RevisionTeller } from './RevisionTeller';
