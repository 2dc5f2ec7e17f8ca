// SPDX-License-Identifier: Apache-2.0
export { createIngest, type IngestOptions } from './createIngest';
