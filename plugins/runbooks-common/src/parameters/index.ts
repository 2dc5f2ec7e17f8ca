// SPDX-License-Identifier: Apache-2.0
export {
  fillCommand,
  type FilledCommand,
  type FilledPart,
} from './fillCommand';
export { findPlaceholders, type Placeholder } from './template';
