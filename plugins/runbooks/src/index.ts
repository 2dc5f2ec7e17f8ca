// SPDX-License-Identifier: Apache-2.0

/**
 * Runbooks for the new frontend system.
 *
 * @packageDocumentation
 */
export { runbooksPlugin as default } from './plugin';
export * from './api';
export { newChapterRouteRef, rootRouteRef } from './routes';
export { runbooksTranslationRef } from './translation';
export { EntityOwnedCard } from './components/EntityOwnedCard';
export { EntityRunbooksCard } from './components/EntityRunbooksCard';
export { EntityRunbooksContent } from './components/EntityRunbooksContent';
export { TechDocsDiagrams } from './components/Diagram';
export { TechDocsChapter } from './components/TechDocsChapter';
