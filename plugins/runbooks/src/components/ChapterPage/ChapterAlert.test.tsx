// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor, within } from '@testing-library/react';
import {
  BUILT,
  detail,
  open,
  prepareBrowser,
  techDocsPage,
} from './__testUtils__';

const TEMPLATE = 'drain --queue ${{ parameters.queue }}';
const chapter = detail({
  // TechDocs' page is shown when it holds this text.
  sections: detail().sections.map(section =>
    section.anchor === 'next'
      ? { ...section, text: `${section.text} ${TEMPLATE}` }
      : section,
  ),
  markdown: `# Supervisor down\n\n## Steps\n\n\`\`\`sh\n${TEMPLATE}\n\`\`\`\n`,
  parameters: [{ name: 'queue', label: 'queue', prompt: 'Which queue?' }],
  commands: [
    {
      language: 'sh',
      text: TEMPLATE,
      breakGlass: false,
      section: 'steps',
      line: 5,
      parameters: ['queue'],
    },
  ],
});
const api = {
  getChapter: async (
    _: string,
    options?: { labels?: Record<string, string> },
  ) => ({
    ...chapter,
    parameterValues: options?.labels && [
      {
        name: 'queue',
        description: null,
        prompt: 'Which queue?',
        value: options.labels.queue ?? null,
        from: { type: 'label' as const, path: 'queue', entityRef: null },
      },
    ],
  }),
};

const AT = '?alert=QueueBacklog&label.queue=edi%20out';

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

it('names the alert that led here, and leads back to the candidates without being sent on', async () => {
  open({ api, at: AT });
  const banner = await screen.findByRole('complementary', {
    name: 'The alert that led here',
  });
  expect(banner).toHaveTextContent('Alert QueueBacklogqueue=edi out');
  expect(
    within(banner).getByRole('link', { name: 'Other candidates' }),
  ).toHaveAttribute(
    'href',
    '/runbooks/alerts/QueueBacklog?label.queue=edi+out&choose=',
  );
  expect(
    screen.getByRole('link', { name: 'Open in TechDocs' }),
  ).toHaveAttribute(
    'href',
    `/docs/default/runbook/medsuite-operations/infra/supervisor/?alert=QueueBacklog&label.queue=edi+out`,
  );
});

it('shows no banner without an alert', async () => {
  open({ api });
  await screen.findByTestId('own-reader');
  expect(
    screen.queryByRole('complementary', { name: 'The alert that led here' }),
  ).toBeNull();
});

it("fills the commands with the alert's labels, in our own reader and in the TechDocs page", async () => {
  open({
    api,
    at: AT,
    site: {
      html: BUILT.replace(
        '</article>',
        `<div class="language-sh highlight"><pre><code>${TEMPLATE}\n</code></pre></div></article>`,
      ),
    },
  });
  expect(
    await within(await screen.findByTestId('own-reader')).findByText(
      "'edi out'",
    ),
  ).toBeInTheDocument();
  const page = await techDocsPage();
  await waitFor(() =>
    expect(page.querySelector('pre code')).toHaveTextContent(
      "drain --queue 'edi out'",
    ),
  );
});
