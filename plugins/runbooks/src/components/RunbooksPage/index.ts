// SPDX-License-Identifier: Apache-2.0
export { RunbooksPage } from './RunbooksPage';
