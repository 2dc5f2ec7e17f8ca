// SPDX-License-Identifier: Apache-2.0
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { paths } from '../../routes';
import { AlertPage } from '../AlertPage';
import { AlertsPage } from '../AlertsPage';
import { CoveragePage } from '../CoveragePage';
import { EntityCoveragePage } from '../EntityCoveragePage';
import { LibraryPage } from '../LibraryPage';
import { LoadingSkeleton } from '../LoadNotes';
import { OwnedPage } from '../OwnedPage';
import { RegisterPage } from '../RegisterPage';
import { SourceQualityPage } from '../SourceQuality';
import { SourcesPage } from '../SourcesPage';

// The reader brings Markdown and TechDocs with it, which the library does not need.
const ChapterPage = lazy(() =>
  import('../ChapterPage').then(module => ({ default: module.ChapterPage })),
);

// The rules bring the parser with them.
const RulesPage = lazy(() =>
  import('../RulesPage').then(module => ({ default: module.RulesPage })),
);

/**
 * Everything below `/runbooks`: the library, what waits for owners, alerts, coverage, the sources, and the chapters by their address.
 *
 * @public
 */
export function RunbooksPage() {
  return (
    <main>
      <Routes>
        <Route index element={<LibraryPage />} />
        <Route path={paths.owned} element={<OwnedPage />} />
        <Route path={paths.alerts} element={<AlertsPage />} />
        <Route path={paths.alert} element={<AlertPage />} />
        <Route path={paths.coverage} element={<EntityCoveragePage />} />
        <Route path={paths.alertCoverage} element={<CoveragePage />} />
        <Route path={paths.sources} element={<SourcesPage />} />
        <Route path={paths.register} element={<RegisterPage />} />
        <Route path={paths.source} element={<SourceQualityPage />} />
        <Route
          path={paths.rules}
          element={
            <Suspense fallback={<LoadingSkeleton />}>
              <RulesPage />
            </Suspense>
          }
        />
        <Route
          path={paths.chapter}
          element={
            <Suspense fallback={<LoadingSkeleton />}>
              <ChapterPage />
            </Suspense>
          }
        />
      </Routes>
    </main>
  );
}
