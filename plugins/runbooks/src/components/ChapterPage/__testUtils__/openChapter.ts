// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import {
  techdocsApiRef,
  techdocsStorageApiRef,
} from '@backstage/plugin-techdocs-react';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { act, screen, waitFor } from '@testing-library/react';
import { runbooksApiRef } from '../../../api';
import runbooksPlugin from '../../../index';
import {
  chapter,
  chapterPage,
  ownership,
  runbooksApi,
  uncheckedLint,
} from '../../../testing';
import { detail } from './fixtures';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** What TechDocs has of the chapter. */
type Site = {
  html?: string | (() => Promise<string>);
  builtAt?: number;
  sync?: () => Promise<'cached' | 'updated'>;
};

/** There is no built page. */
export const neverBuilt = async () => {
  throw new NotFoundError('Page not found.');
};

/** Opens the page of the chapter in a portal with TechDocs. */
export function open(options: {
  api: Partial<RunbooksApi>;
  site?: Site;
  at?: string;
  /** What the catalog has beside the source. */
  entities?: Entity[];
  /** The users and groups that the reader is. */
  ownershipEntityRefs?: string[];
}) {
  const { api, site = {}, at = '', entities = [] } = options;
  const { ownershipEntityRefs = ['user:default/test'] } = options;
  const { html = neverBuilt, sync = async () => 'cached' as const } = site;
  const getEntityDocs = jest.fn(async (..._: unknown[]) =>
    typeof html === 'string' ? html : html(),
  );
  const source = {
    apiVersion: 'runbooks.medsuite.io/v1alpha1',
    kind: 'Runbook',
    metadata: { name: 'medsuite-operations', namespace: 'default' },
    spec: {},
  };
  renderTestApp({
    features: [runbooksPlugin, techdocsPlugin, catalogPlugin],
    apis: [
      [
        runbooksApiRef,
        runbooksApi({
          getChapters: async () =>
            chapterPage([
              chapter({ path: 'infra/supervisor' }),
              chapter({ path: 'infra/job-queues', title: 'Job queues' }),
            ]),
          getChapterLint: async () => uncheckedLint(),
          getReports: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
          getOwnership: async () => ({
            ownership: ownership(detail()),
            etag: '"none"',
          }),
          ...api,
        }),
      ],
      catalogApiMock({ entities: [source, ...entities] }),
      mockApis.identity({ ownershipEntityRefs }),
      [
        entityPresentationApiRef,
        {
          forEntity: (
            entity: Parameters<typeof defaultEntityPresentation>[0],
            context: Parameters<typeof defaultEntityPresentation>[1],
          ) => ({
            snapshot: defaultEntityPresentation(entity, context),
            promise: Promise.resolve(
              defaultEntityPresentation(entity, context),
            ),
          }),
        },
      ],
      [
        techdocsApiRef,
        {
          getCookie: async () => ({ expiresAt: inAnHour() }),
          getApiOrigin: async () => 'http://techdocs.test',
          getTechDocsMetadata: async () =>
            ({
              site_name: 'Operations',
              site_description: '',
              build_timestamp: site.builtAt,
            } as never),
          getEntityMetadata: async () => source,
        },
      ],
      [
        techdocsStorageApiRef,
        {
          getEntityDocs,
          syncEntityDocs: sync,
          getApiOrigin: async () => 'http://techdocs.test',
          getStorageUrl: async () => 'http://techdocs.test/static',
          getBuilder: async () => 'local',
          getBaseUrl: async () => 'http://techdocs.test/',
        },
      ],
      [
        scmIntegrationsApiRef,
        ScmIntegrationsApi.fromConfig(new ConfigReader({})),
      ],
    ],
    initialRouteEntries: [
      `/runbooks/default/runbook/medsuite-operations/infra/supervisor${at}`,
    ],
  } as Parameters<typeof renderTestApp>[0]);
  return { getEntityDocs };
}

/** Waits for the embedded TechDocs page, in its shadow root. */
export async function techDocsPage(): Promise<ShadowRoot> {
  // jsdom loads no style sheets, and TechDocs shows the page when they are loaded.
  await waitFor(() => {
    const sheets = screen
      .getByTestId('techdocs-native-shadowroot')
      .shadowRoot!.querySelectorAll('link');
    expect(sheets).toHaveLength(1);
    act(() => {
      sheets[0].dispatchEvent(new Event('load'));
    });
  });
  await waitFor(() =>
    expect(
      screen.getByTestId('techdocs-reader').getAttribute('aria-hidden'),
    ).toBe('false'),
  );
  return screen.getByTestId('techdocs-native-shadowroot').shadowRoot!;
}

/** What TechDocs needs of a browser and jsdom has not. */
export function prepareBrowser() {
  window.scroll = () => {};
  Element.prototype.scrollIntoView = () => {};
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(
      async () => new Response(JSON.stringify({ expiresAt: inAnHour() })),
    );
}
