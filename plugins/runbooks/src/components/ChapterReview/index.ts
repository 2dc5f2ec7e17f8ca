// SPDX-License-Identifier: Apache-2.0
export * from './ChapterReview';
export * from './ReviewFacts';
