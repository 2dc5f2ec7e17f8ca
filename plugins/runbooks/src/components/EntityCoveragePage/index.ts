// SPDX-License-Identifier: Apache-2.0
export { CoverageViews } from './CoverageViews';
export { EntityCoveragePage } from './EntityCoveragePage';
