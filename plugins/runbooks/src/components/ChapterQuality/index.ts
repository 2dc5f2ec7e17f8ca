// SPDX-License-Identifier: Apache-2.0
export { ChapterQuality } from './ChapterQuality';
export { asksForQuality, QUALITY_QUERY } from './qualityLink';
export { QualityFacts, tellsQuality } from './QualityFacts';
