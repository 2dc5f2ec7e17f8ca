// SPDX-License-Identifier: Apache-2.0
export { gradeOf } from './grade';
export { QualityBadge, QualityScore } from './QualityScore';
export { useCountWords } from './useCountWords';
