// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  chapterOwnPermission,
  chapterReadPermission,
  chapterReportPermission,
  chapterRequestReviewPermission,
  chapterReviewPermission,
  runbooksAdministerPermission,
  sourcePreviewPermission,
  sourceRefreshPermission,
} from '@medsuite/backstage-plugin-runbooks-common';
import { registerActions } from './actions';
import { AlertEntities } from './alerts/AlertEntities';
import { AlertResolver } from './alerts/AlertResolver';
import { readRunbooksConfig } from './config';
import { EntityCoverageService } from './coverage/EntityCoverageService';
import { DatabaseRunbookStore } from './database';
import {
  createIngest,
  PageParser,
  publishChanges,
  RevisionTeller,
} from './ingest';
import { LintRunner } from './lint/LintRunner';
import { LintService } from './lint/LintService';
import { createMetrics, observeFindings, observeLibrary } from './metrics';
import { announceChanges } from './notices/announceChanges';
import { publishStanding } from './notices/publishStanding';
import { OwnerNotices } from './notices/OwnerNotices';
import { OwnershipService } from './ownership/OwnershipService';
import { OwnerUpkeep } from './ownership/OwnerUpkeep';
import { OwnedService } from './owned/OwnedService';
import {
  chapterPermissionResourceRef,
  chapterRules,
  loadChapters,
} from './permissions';
import { PreviewService } from './preview/PreviewService';
import { ReporterNotices } from './reports/ReporterNotices';
import { ReportService } from './reports/ReportService';
import { RevealService } from './reports/RevealService';
import { ChapterRights } from './service/ChapterRights';
import { ReviewService } from './reviews/ReviewService';
import { ReaderAccess } from './service/ReaderAccess';
import { createRouter } from './service/router';
import { RunbookSearch } from './service/RunbookSearch';
import { RunbooksService } from './service/RunbooksService';

/**
 * Reads runbook chapters from the sources that the catalog names, stores them and serves them.
 *
 * @public
 */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { catalog, auth, permissions, permissionsRegistry } = deps;
        const config = readRunbooksConfig(deps.rootConfig);
        const store = await DatabaseRunbookStore.create(deps.database, {
          cadence: config.review,
        });
        await store.refreshReviewDates();

        permissionsRegistry.addResourceType({
          resourceRef: chapterPermissionResourceRef,
          permissions: [
            chapterReadPermission,
            chapterOwnPermission,
            chapterReviewPermission,
            chapterRequestReviewPermission,
            chapterReportPermission,
          ],
          rules: Object.values(chapterRules),
          getResources: addresses => loadChapters(store, addresses),
        });
        permissionsRegistry.addPermissions([
          sourcePreviewPermission,
          sourceRefreshPermission,
          runbooksAdministerPermission,
        ]);
        const ruleset = permissionsRegistry.getPermissionRuleset(
          chapterPermissionResourceRef,
        );

        const integrations = ScmIntegrations.fromConfig(deps.rootConfig);
        const metrics = createMetrics(deps.metrics);
        observeLibrary(deps.metrics, () => store.countLibrary());
        observeFindings(deps.metrics, () => store.countFindingsOfLibrary());
        // Whatever changes what pages show calls this.
        const { announce, stop: stopAnnouncing } = announceChanges(deps);
        const publish = publishChanges({ ...deps, announce });
        const standingChanged = publishStanding({ ...deps, announce });
        const upkeep = new OwnerUpkeep({
          ...deps,
          store,
          onChanged: standingChanged,
          onEnded: metrics.recordOwnerChange,
        });
        const teller = new RevisionTeller({
          store,
          logger: deps.logger,
          onTold: announce,
        });
        const parser = new PageParser(deps);
        const linter = new LintRunner({
          ...deps,
          store,
          parser,
          config,
          onChecked: run => {
            metrics.recordLint(run);
            if (run.changed > 0) {
              announce();
            }
          },
        });
        const ingest = createIngest({
          teller,
          linter,
          parser,
          upkeep,
          store,
          catalog,
          auth,
          config,
          integrations,
          logger: deps.logger,
          urlReader: deps.urlReader,
          onRead: read => {
            metrics.recordRead(read);
            publish(read);
          },
        });
        const access = new ReaderAccess({
          catalog,
          logger: deps.logger,
          permissions,
          store,
          transformConditions: createConditionTransformer(ruleset),
        });
        const rights = new ChapterRights({
          auth,
          logger: deps.logger,
          permissions,
          permissionEnabled:
            deps.rootConfig.getOptionalBoolean('permission.enabled') ?? false,
          ruleset,
          store,
          userInfo: deps.userInfo,
        });
        const previews = new PreviewService({
          ...deps,
          config,
          integrations,
        });
        const search = new RunbookSearch({
          store,
          access,
          logger: deps.logger,
          config,
          onSearch: metrics.recordSearch,
        });
        const alertEntities = new AlertEntities({
          catalog,
          logger: deps.logger,
          entityLabels: config.alerts.entityLabels,
        });
        const service = new RunbooksService({
          store,
          ingest,
          access,
          rights,
          alertEntities,
          auth,
          auditor: deps.auditor,
          logger: deps.logger,
          integrations,
          userInfo: deps.userInfo,
          config,
        });
        const alerts = new AlertResolver({
          store,
          access,
          search,
          entities: alertEntities,
          entityLabels: config.alerts.entityLabels,
        });
        registerActions(deps.actionsRegistry, {
          service,
          search,
          alerts,
          appBaseUrl: deps.rootConfig.getOptionalString('app.baseUrl') ?? '',
        });
        deps.httpRouter.use(
          createRouter({
            config: deps.rootConfig,
            httpAuth: deps.httpAuth,
            logger: deps.logger,
            service,
            search,
            alerts,
            ownership: new OwnershipService({
              ...deps,
              access,
              rights,
              store,
              upkeep,
              onChanged: change => {
                metrics.recordOwnerChange(change);
                standingChanged();
              },
            }),
            reviews: new ReviewService({
              store,
              access,
              rights,
              auth,
              auditor: deps.auditor,
              onChanged: standingChanged,
              onReview: metrics.recordReview,
              onRequest: metrics.recordReviewRequest,
            }),
            reports: new ReportService({
              ...deps,
              access,
              rights,
              store,
              notices: new ReporterNotices({
                ...deps,
                enabled: config.notifications.enabled,
              }),
              onChanged: change => {
                metrics.recordReport(change);
                announce();
              },
            }),
            reveals: new RevealService({
              ...deps,
              access,
              config,
              store,
              onReveal: metrics.recordReveal,
            }),
            previews,
            lint: new LintService({ store, access }),
            owned: new OwnedService({ ...deps, access, store }),
            coverage: new EntityCoverageService({
              ...deps,
              access,
              config,
              store,
            }),
          }),
        );
        const notices = new OwnerNotices({
          auth,
          catalog,
          store,
          notifications: deps.notifications,
          logger: deps.logger,
          onTold: metrics.recordNotice,
        });
        deps.lifecycle.addShutdownHook(async () => {
          stopAnnouncing();
          await linter.stop();
          await ingest.stop();
          await previews.stop();
          await teller.stop();
        });
        await ingest.start(deps.scheduler);
        await linter.start(deps.scheduler);
        await upkeep.start(deps.scheduler);
        await notices.start(deps.scheduler, config.notifications);
      },
    });
  },
});
