// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterDetail,
  Command,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { hashOf } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import {
  detail,
  open,
  prepareBrowser,
  RESTART,
} from '../ChapterPage/__testUtils__';

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

const DRAIN = 'kubectl drain node-1';
const command = (text: string, line: number): Command => ({
  language: 'sh',
  text,
  breakGlass: true,
  section: 'steps',
  line,
  parameters: [],
});

const chapter = (given: Partial<ChapterDetail> = {}) =>
  detail({
    commands: [command(RESTART, 9), command(DRAIN, 20)],
    markdown: [
      '## Steps',
      '<details markdown="1"><summary>Break-glass: restart</summary>',
      `\`\`\`sh\n${RESTART}\n\`\`\``,
      `\`\`\`sh\n${DRAIN}\n\`\`\``,
      '</details>',
    ].join('\n\n'),
    access: {
      allowed: false,
      required: ['PLATFORM_ADMIN'],
      held: ['PLATFORM_SUPPORT'],
      ask: ['group:default/platform-admins'],
    },
    ...given,
  });

const covers = () =>
  screen.findAllByRole('group', {
    name: 'Covered break-glass command',
    hidden: true,
  });
const reveal = (cover: HTMLElement) =>
  userEvent.click(
    within(cover).getByRole('button', {
      name: 'Reveal the command',
      hidden: true,
    }),
  );

it('covers break-glass commands, and says whose right they need and whom to ask', async () => {
  open({ api: { getChapter: async () => chapter() } });
  const [first, ...folded] = await covers();
  expect(folded).toHaveLength(2);
  expect(first).toHaveTextContent(
    'Needs PLATFORM_ADMIN; you have PLATFORM_SUPPORT. Ask platform-admins.',
  );
  expect(first).toHaveTextContent(
    'That you reveal it is recorded with your name.',
  );
  expect(screen.queryByText(RESTART)).not.toBeInTheDocument();
  expect(screen.queryByText(DRAIN)).not.toBeInTheDocument();
  await expectAccessible(first);
});

it('reveals one command wherever it stands, and records it with the entity', async () => {
  const recordReveal = jest.fn(async () => ({
    revealedAt: '2026-03-01T12:00:00.000Z',
    allowed: false,
  }));
  open({
    api: { getChapter: async () => chapter(), recordReveal },
    at: '?entity=Component:pg-boss-supervisor',
  });
  await reveal((await covers())[0]);
  const region = screen.getByRole('region', { name: 'First command' });
  expect(region).toHaveTextContent(RESTART);
  await waitFor(() =>
    expect(within(region).getByText(/without a role/)).toHaveTextContent(
      /^Revealed and recorded at .*:00/,
    ),
  );
  expect(region).toContainElement(document.activeElement as HTMLElement);
  // On top, and where the page folds it; the other command stays covered.
  expect(screen.getAllByText(RESTART)).toHaveLength(2);
  expect(await covers()).toHaveLength(1);
  expect(recordReveal).toHaveBeenCalledTimes(1);
  expect(recordReveal).toHaveBeenCalledWith(
    detail().address,
    {
      revision: hashOf('a'),
      line: 9,
      entityRef: 'component:default/pg-boss-supervisor',
    },
    expect.anything(),
  );
});

it('opens at once when that cannot be recorded, says so, and can record it later', async () => {
  let works = false;
  const recordReveal = jest.fn(async () => {
    if (!works) throw new Error('Failed to fetch');
    return { revealedAt: '2026-03-01T12:00:00.000Z', allowed: true };
  });
  open({
    api: { getChapter: async () => chapter(), recordReveal },
    at: '?entity=%3Cb%3E',
  });
  await reveal((await covers())[0]);
  const region = screen.getByRole('region', { name: 'First command' });
  expect(region).toHaveTextContent(RESTART);
  expect(
    await within(region).findByText(
      /Revealed, but not recorded: Failed to fetch\./,
    ),
  ).toBeInTheDocument();
  works = true;
  await userEvent.click(
    within(region).getByRole('button', { name: 'Record it' }),
  );
  expect(
    await within(region).findByText(/^Revealed and recorded at .*:00.*\.$/),
  ).toBeInTheDocument();
  // What somebody wrote into the address is no entity.
  expect(recordReveal).toHaveBeenCalledWith(
    detail().address,
    { revision: hashOf('a'), line: 9, entityRef: undefined },
    expect.anything(),
  );
});

it.each([
  [
    { allowed: true, required: ['PLATFORM_ADMIN'], held: ['PLATFORM_ADMIN'] },
    'It needs PLATFORM_ADMIN, which you have.',
  ],
  [
    { allowed: true, required: [], held: [] },
    'The chapter asks for no role to run it.',
  ],
])('is covered for those who may, too: %j', async (access, words) => {
  open({
    api: {
      getChapter: async () => chapter({ access: { ...access, ask: [] } }),
    },
  });
  expect((await covers())[0]).toHaveTextContent(words);
});

it('leaves the same text in the open as it is', async () => {
  open({
    api: {
      getChapter: async () =>
        chapter({
          firstCommand: null,
          commands: [
            { ...command(RESTART, 3), breakGlass: false },
            command(RESTART, 9),
          ],
          markdown: `## Steps\n\n\`\`\`sh\n${RESTART}\n\`\`\`\n\n<details>\n\n\`\`\`sh\n${RESTART}\n\`\`\`\n\n</details>`,
        }),
    },
  });
  expect(await covers()).toHaveLength(1);
  expect(screen.getAllByText(RESTART)).toHaveLength(1);
});
