// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type {
  RunbooksApi,
  SearchPage,
  SearchQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  chapter,
  chapterPage,
  entityChapters,
  runbooksApi,
  searchHit,
  searchPage,
  sectionHit,
  source,
} from '../../testing';
import { EntityRunbooksContent } from './EntityRunbooksContent';

const payer: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'payer-unity-care', namespace: 'default' },
  spec: { type: 'payer', owner: 'group:default/edi-team' },
};

const outage = chapter({
  path: 'edi/payer-outage',
  title: 'A payer does not answer',
  kind: 'incident',
  severity: 'P1',
  category: 'edi',
  outcome: 'Claims to the payer flow again.',
  owner: {
    ref: 'group:default/edi-team',
    provenance: 'front-matter',
    exists: true,
  },
  audience: ['PLATFORM_ADMIN'],
  firstCommand: {
    language: 'sh',
    text: 'edictl pause unity-care',
    breakGlass: true,
    section: 'steps',
    line: 20,
    parameters: [],
  },
  attachments: [
    {
      entityRef: 'resource:default/payer-unity-care',
      via: 'selector',
      rule: 'kind=Resource,spec.type=payer',
    },
  ],
});
const onboarding = chapter({
  path: 'edi/payer-onboarding',
  title: 'Bring a payer on board',
  category: 'edi',
  attachments: [
    {
      entityRef: 'resource:default/payer-unity-care',
      via: 'front-matter',
      rule: 'resource:default/payer-unity-care',
    },
  ],
});
const elsewhere = chapter({
  path: 'runbook-url',
  title: 'Wiki page',
  links: {
    techdocs: null,
    edit: null,
    source: null,
    external: 'https://wiki.example.com/payer',
  },
});

const facets = {
  category: [{ value: 'edi', title: 'EDI and payers', count: 2 }],
};

function render(given: Partial<RunbooksApi>) {
  return renderInTestApp(
    <EntityProvider entity={payer}>
      <EntityRunbooksContent />
    </EntityProvider>,
    {
      apis: [
        [
          runbooksApiRef,
          runbooksApi({
            getChapters: async () => chapterPage([], { facets }),
            ...given,
          }),
        ],
      ],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('EntityRunbooksContent', () => {
  it('says that it reads until the answer is there', async () => {
    render({ getEntityChapters: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading runbooks')).toBeInTheDocument();
  });

  it('asks for the chapters of its entity', async () => {
    const getEntityChapters = jest.fn(async () => entityChapters([outage]));
    render({ getEntityChapters });
    await screen.findByText('A payer does not answer');
    expect(getEntityChapters).toHaveBeenCalledWith(
      'resource:default/payer-unity-care',
      { limit: 100, cursor: undefined },
      { signal: expect.any(AbortSignal) },
    );
  });

  it('shows of an incident what is needed first, without a click', async () => {
    render({ getEntityChapters: async () => entityChapters([outage]) });
    const row = within(
      await screen.findByRole('article', { name: 'A payer does not answer' }),
    );
    expect(row.getByRole('img', { name: 'Severity P1' })).toBeVisible();
    expect(row.getByRole('link', { name: outage.title })).toHaveAttribute(
      'href',
      '/runbooks/default/runbook/medsuite-operations/edi/payer-outage?entity=resource%3Adefault%2Fpayer-unity-care',
    );
    expect(row.getByText('Claims to the payer flow again.')).toBeVisible();
    expect(row.getByText('edictl pause unity-care')).toBeVisible();
    expect(row.getByText('Break-glass')).toBeVisible();
    expect(row.getByRole('button', { name: 'Copy the command' })).toBeVisible();
    expect(row.getByRole('link', { name: 'edi-team' })).toBeVisible();
    expect(row.getByText('PLATFORM_ADMIN')).toBeVisible();
    expect(
      row.getByText('Matches kind=Resource, spec.type=payer'),
    ).toBeVisible();
    expect(row.getByText(/ago|in /)).toHaveAttribute(
      'datetime',
      '2026-01-01T00:00:00.000Z',
    );
  });

  it('puts incidents first, then categories by title, then chapters without one', async () => {
    render({
      getEntityChapters: async () =>
        entityChapters([elsewhere, onboarding, outage]),
    });
    await screen.findByRole('heading', { name: 'EDI and payers' });
    const headings = screen
      .getAllByRole('heading')
      .map(({ textContent }) => textContent?.trim());
    expect(headings).toEqual([
      '🚨 When something is broken',
      'A payer does not answer',
      'EDI and payers',
      'Bring a payer on board',
      'Other chapters',
      'Wiki page',
    ]);
  });

  it.each([
    ['own-docs', 'x', "Stands in this entity's own docs"],
    ['front-matter', 'x', 'The page names this entity'],
    ['selector', 'kind=Resource', 'Matches kind=Resource'],
    ['annotation', 'x', "Pulled in by this entity's annotation"],
    ['spec', 'x', "The runbook's spec names this entity"],
  ] as const)('says in plain words why: %s', async (via, rule, text) => {
    const attachments = [{ entityRef: 'resource:default/x', via, rule }];
    render({
      getEntityChapters: async () =>
        entityChapters([{ ...onboarding, attachments }]),
    });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('opens link-only chapters in a new tab and says so', async () => {
    render({ getEntityChapters: async () => entityChapters([elsewhere]) });
    const link = await screen.findByRole('link', {
      name: 'Wiki page (opens elsewhere, in a new tab)',
    });
    expect(link).toHaveAttribute('href', 'https://wiki.example.com/payer');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('searches among what applies to the entity, and beyond', async () => {
    const search = jest.fn<Promise<SearchPage>, [SearchQuery]>(async () =>
      searchPage([
        searchHit(onboarding, { sections: [sectionHit({ title: 'Steps' })] }),
      ]),
    );
    render({
      search,
      getEntityChapters: async () => entityChapters([outage, onboarding]),
    });
    const field = await screen.findByRole('searchbox', {
      name: 'Search the chapters of this entity',
    });
    await userEvent.click(field);
    await userEvent.paste('enrol');
    expect(await screen.findByText('1 chapter found')).toBeInTheDocument();
    expect(search.mock.calls.map(([query]) => query)).toEqual([
      {
        entityRef: 'resource:default/payer-unity-care',
        q: 'enrol',
        limit: 10,
        cursor: undefined,
      },
    ]);
    expect(screen.queryByText(outage.title)).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Steps' })).toHaveAttribute(
      'href',
      '/runbooks/default/runbook/medsuite-operations/edi/payer-onboarding?entity=resource%3Adefault%2Fpayer-unity-care#steps',
    );
    expect(
      screen.getByRole('link', {
        name: 'Search the whole library for "enrol"',
      }),
    ).toHaveAttribute('href', '/runbooks?q=enrol');

    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText(outage.title)).toBeInTheDocument();
  });

  it('loads more by the cursor', async () => {
    const getEntityChapters: RunbooksApi['getEntityChapters'] = async (
      _ref,
      query,
    ) =>
      query?.cursor === 'next'
        ? { ...entityChapters([onboarding]), totalItems: 2 }
        : {
            ...entityChapters([outage]),
            totalItems: 2,
            pageInfo: { nextCursor: 'next' },
          };
    render({ getEntityChapters });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Load more' }),
    );
    expect(await screen.findByText(onboarding.title)).toBeInTheDocument();
    expect(screen.getByText(outage.title)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Load more' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    [
      'stale',
      'connect ECONNREFUSED',
      /^The last read of MedSuite Operations Runbook failed .+: connect ECONNREFUSED\. Showing chapters read .+\./,
    ],
    [
      'failed',
      'No mkdocs.yml.',
      /^Reading MedSuite Operations Runbook failed .+: No mkdocs\.yml\. It has no chapters to show\./,
    ],
    ['never-read', undefined, /has not been read yet/],
  ] as const)(
    'says plainly that a source is %s',
    async (state, error, text) => {
      const troubled = source({
        state,
        error: error ? { message: error } : null,
      });
      render({
        getEntityChapters: async () => entityChapters([outage], [troubled]),
      });
      expect(await screen.findByText(text)).toBeVisible();
      expect(screen.getByText(outage.title)).toBeVisible();
    },
  );

  it('shows an entity without chapters how to get some', async () => {
    render({ getEntityChapters: async () => entityChapters([], []) });
    expect(
      await screen.findByRole('heading', {
        name: 'No runbook chapter applies to this entity yet',
      }),
    ).toBeVisible();
  });

  it('tells what failed and tries again', async () => {
    const getEntityChapters = jest
      .fn()
      .mockRejectedValueOnce(new Error('the backend is down'))
      .mockResolvedValue(entityChapters([outage]));
    render({ getEntityChapters });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend is down',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(outage.title)).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
