// SPDX-License-Identifier: Apache-2.0
export { ChapterPage } from './ChapterPage';
