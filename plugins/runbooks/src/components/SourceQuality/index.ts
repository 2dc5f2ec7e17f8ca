// SPDX-License-Identifier: Apache-2.0
export { SourceQualityFact } from './SourceQualityFact';
export { SourceQualityPage } from './SourceQualityPage';
export { VerdictList } from './VerdictList';
