// SPDX-License-Identifier: Apache-2.0

// The screens that the documentation shows: who looks at what, and when it is all there.

const onCall = /On-call engineer/;
const serviceOwner = /Service owner/;
const admin = /Platform admin/;

const supervisor =
  '/runbooks/default/runbook/medsuite-operations/platform-infrastructure/pg-boss-supervisor';

const BUILD_MS = 300_000;

const text = value => page => page.getByText(value).first().waitFor();
const heading = name => page =>
  page.getByRole('heading', { name }).first().waitFor();

/**
 * The reader of TechDocs, once it has built the site and shows the page. While it builds, notes stand on the page that are
 * no part of the picture, and what depends on its metadata comes late.
 */
const docs = name => async page => {
  const title = page
    .getByTestId('techdocs-native-shadowroot')
    .getByRole('heading', { name })
    .first();
  await title.waitFor({ timeout: BUILD_MS });
  await page
    .getByText(/newer version of this documentation is being/)
    .waitFor({ state: 'hidden', timeout: BUILD_MS });
  await page.reload();
  await title.waitFor();
};

/** A page of TechDocs that is a chapter, with what the addon says of it. */
const chapterInDocs = async page => {
  await docs('Outcome')(page);
  await page.getByLabel('This page is a runbook chapter').waitFor();
};

/** Registers the example that is not in the catalog, unless an earlier screen has. */
async function register(page) {
  await page
    .getByRole('button', { name: 'Runbook of the reporting team' })
    .click();
  const button = page.getByRole('button', { name: 'Register', exact: true });
  const again = page.getByRole('button', { name: 'Read it again' });
  await button.or(again).first().waitFor();
  if (await button.isVisible()) {
    await button.click();
    await text(/chapters read/)(page);
  }
}

/**
 * - `name`: of the picture, docs/images/<name>.png
 * - `persona`: who is signed in, by the button of the sign-in page
 * - `path`: what is opened
 * - `show(page)`: does what is to be done first, and waits until everything is there
 * - `height`: of the window, where 860 is not right
 */
export const SCREENS = [
  {
    name: 'entity-page',
    persona: onCall,
    path: '/catalog/default/component/pg-boss-supervisor',
    show: text('get pods -l app=pg-boss'),
  },
  {
    name: 'entity-tab',
    persona: onCall,
    path: '/catalog/default/component/pg-boss-supervisor/runbooks',
    show: heading('When something is broken'),
  },
  {
    name: 'library',
    persona: onCall,
    path: '/runbooks',
    show: heading(/Incident playbooks/),
  },
  {
    name: 'search',
    persona: onCall,
    path: `/runbooks?${new URLSearchParams({
      q: '[FIRING:1] EdiOutboundQueueStalled (tenant="acme", queue="edi-outbound")',
    })}`,
    show: text(/chapters found/),
  },
  {
    name: 'alert',
    persona: onCall,
    path: '/runbooks/alerts/PgBossMaintenanceLockHeld',
    show: text(/These come nearest/),
  },
  {
    name: 'techdocs',
    persona: onCall,
    path: '/docs/default/runbook/medsuite-operations/platform-infrastructure/pg-boss-supervisor?entity=resource:default/queue-edi-outbound&label.tenant=harbor-behavioral',
    show: chapterInDocs,
  },
  {
    name: 'chapter',
    persona: onCall,
    path: `${supervisor}?view=source&entity=resource:default/queue-edi-outbound&alert=PgBossSupervisorDown&label.queue=edi-outbound&label.tenant=harbor-behavioral`,
    show: heading('Outcome'),
  },
  {
    name: 'backstage-search',
    persona: onCall,
    path: '/search?query=pgboss%20supervisor%20stuck',
    show: async page => {
      // Its index is made some seconds after the chapters came in.
      await page.waitForTimeout(5_000);
      await page.reload();
      await text(/pg-boss supervisor/)(page);
    },
  },
  {
    name: 'owned',
    persona: serviceOwner,
    path: '/runbooks/owned',
    height: 1000,
    show: heading(/Changed since review/),
  },
  {
    name: 'home',
    persona: serviceOwner,
    path: '/home',
    show: text('Reviews due'),
  },
  {
    name: 'changes',
    persona: serviceOwner,
    path: '/runbooks/default/runbook/medsuite-operations/configuration/rules-publishing',
    show: async page => {
      await page
        .getByRole('link', { name: 'What changed since the last review' })
        .click();
      await page.locator('ins').first().waitFor();
    },
  },
  {
    name: 'coverage',
    persona: admin,
    path: '/runbooks/coverage',
    show: page => page.locator('main figure svg').first().waitFor(),
  },
  {
    name: 'sources',
    persona: admin,
    path: '/runbooks/sources',
    show: text('Hosted EHR'),
  },
  {
    name: 'break-glass',
    persona: onCall,
    path: '/docs/default/runbook/medsuite-operations/platform-infrastructure/pg-boss-supervisor',
    show: async page => {
      await chapterInDocs(page);
      const fold = page.getByText('Break-glass: release one queue');
      await fold.click();
      await fold.evaluate(element =>
        element.scrollIntoView({ block: 'center' }),
      );
      await page
        .getByText('Break-glass command, covered.')
        .filter({ visible: true })
        .waitFor();
    },
  },
  {
    name: 'report',
    persona: onCall,
    path: `${supervisor}?view=source`,
    show: async page => {
      await page.getByRole('button', { name: 'Report a problem' }).click();
      await page
        .getByRole('textbox', { name: /What is wrong/ })
        .fill(
          'The pods are called supervisor since the move to the new cluster.',
        );
    },
  },
  {
    name: 'new-runbook',
    persona: serviceOwner,
    path: '/create/templates/default/new-runbook',
    show: async page => {
      await page
        .getByRole('textbox', { name: /Title of the chapter/ })
        .fill('The queue of outbound files stands still');
    },
  },
  {
    name: 'register',
    persona: serviceOwner,
    path: '/runbooks/register',
    height: 920,
    show: async page => {
      await page
        .getByRole('button', { name: 'Runbook of the reporting team' })
        .click();
      await text('Nightly extract is late')(page);
    },
  },
  // From here on that runbook is in the catalog.
  {
    name: 'quality',
    persona: admin,
    path: '/runbooks/register',
    show: async page => {
      await register(page);
      await page.goto(
        '/runbooks/default/runbook/reporting-extracts/extracts/nightly-extract-late?about=quality',
      );
      await text('dead-link')(page);
    },
  },
  {
    name: 'source-quality',
    persona: admin,
    path: '/runbooks/register',
    show: async page => {
      await register(page);
      await page.goto('/runbooks/sources/default/runbook/reporting-extracts');
      await text('dead-link')(page);
    },
  },
  {
    name: 'docs-site',
    persona: onCall,
    path: '/docs/default/component/runbooks-for-backstage',
    show: docs('Runbooks for Backstage'),
  },
];
