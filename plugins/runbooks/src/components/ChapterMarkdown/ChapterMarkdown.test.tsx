// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  Command,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import mermaid from 'mermaid';
import { ChapterMarkdown } from './ChapterMarkdown';

// Mermaid measures text, which jsdom cannot.
jest.mock('mermaid', () => ({
  __esModule: true,
  default: { initialize: jest.fn(), render: jest.fn() },
}));
const draw = jest.mocked(mermaid);

const section = (anchor: string, title: string, level = 2): Section => ({
  anchor,
  title,
  level,
  role: null,
  headingPath: [title],
  text: '',
  line: 1,
});

const command = (text: string, breakGlass = false): Command => ({
  language: 'sh',
  text,
  breakGlass,
  section: null,
  line: 1,
  parameters: [],
});

async function show(
  markdown: string,
  given: {
    sections?: Section[];
    commands?: Command[];
    resolveLink?: (href: string) => string | undefined;
    hideTitle?: boolean;
  } = {},
) {
  const { sections = [], commands = [], ...props } = given;
  const { container } = await renderInTestApp(
    <div data-testid="page">
      <ChapterMarkdown chapter={{ markdown, sections, commands }} {...props} />
    </div>,
  );
  expect(container).not.toBeEmptyDOMElement();
  return screen.getByTestId('page');
}

beforeEach(() => {
  document.body.removeAttribute('data-theme-mode');
  draw.initialize.mockReset();
  draw.render.mockReset().mockResolvedValue({
    svg: '<svg data-testid="drawing"></svg>',
    diagramType: 'flowchart-v2',
  });
});

describe('anchors', () => {
  it('gives headings the anchors of their sections, in order', async () => {
    const page = await show(
      [
        '# 🚨 Supervisor down',
        '## Steps',
        '### `pg-boss`: restart',
        '## Steps',
        '## Unknown to the parser',
        '## Next',
      ].join('\n\n'),
      {
        sections: [
          section('supervisor-down', 'Supervisor down', 1),
          section('steps', 'Steps'),
          section('pg-boss-restart', 'pg-boss: restart', 3),
          section('steps_1', 'Steps'),
          section('next', 'Next'),
        ],
      },
    );
    const headings = [...page.querySelectorAll('h1,h2,h3')];
    expect(headings.map(({ tagName, id }) => `${tagName} ${id}`)).toEqual([
      'H1 supervisor-down',
      'H2 steps',
      'H3 pg-boss-restart',
      'H2 steps_1',
      'H2 ',
      'H2 next',
    ]);
  });

  it('leaves the title out where it stands above already', async () => {
    const page = await show('# Title\n\nText\n\n## Steps', {
      sections: [section('title', 'Title', 1), section('steps', 'Steps')],
      hideTitle: true,
    });
    expect(page.querySelector('h1')).toBeNull();
    expect(page).toHaveTextContent('Text');
  });
});

describe('commands', () => {
  const restart = 'kubectl rollout restart deploy/supervisor';

  it('can be copied, and other code too', async () => {
    const page = await show(
      `\`\`\`sh\n${restart}\n\`\`\`\n\n\`\`\`text\nINFO done\n\`\`\``,
      { commands: [command(restart)] },
    );
    const shown = within(page).getByRole('group', { name: 'Command, sh' });
    expect(shown).toHaveTextContent(restart);
    expect(within(page).getByRole('group', { name: 'Code' })).toHaveTextContent(
      'INFO done',
    );
    expect(
      within(page).getByRole('button', { name: 'Copy the command' }),
    ).toBeInTheDocument();
    expect(
      within(page).getByRole('button', { name: 'Copy the text' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['with empty lines', '\n\n', '\n\n'],
    ['without empty lines', '\n', '\n'],
  ])('break-glass stays folded, %s', async (_, before, after) => {
    const page = await show(
      `<details markdown="1" open><summary>Break-glass: restart</summary>${before}` +
        `\`\`\`sh\n${restart}\n\`\`\`${after}</details>\n\nafter`,
      { commands: [command(restart, true)] },
    );
    const details = page.querySelector('details')!;
    expect(details.open).toBe(false);
    expect(details.querySelector('summary')).toHaveTextContent(
      'Break-glass: restart',
    );
    expect(details).toHaveTextContent(restart);
    expect(within(details).getByText('Break-glass')).toBeInTheDocument();
    // Folded once, by the page: not again by the command.
    expect(page.querySelectorAll('details')).toHaveLength(1);
    expect(details).not.toHaveTextContent('after');
  });
});

describe('diagrams', () => {
  const diagram = '```mermaid\nflowchart TD\n  A --> B\n```';

  it('are drawn strictly, and again when the theme changes', async () => {
    await show(diagram);
    expect(await screen.findByTestId('drawing')).toBeInTheDocument();
    expect(draw.initialize).toHaveBeenLastCalledWith(
      expect.objectContaining({ securityLevel: 'strict', theme: 'default' }),
    );
    expect(draw.render).toHaveBeenLastCalledWith(
      expect.any(String),
      'flowchart TD\n  A --> B',
    );
    act(() => document.body.setAttribute('data-theme-mode', 'dark'));
    await waitFor(() =>
      expect(draw.initialize).toHaveBeenLastCalledWith(
        expect.objectContaining({ theme: 'dark' }),
      ),
    );
    await waitFor(() => expect(draw.render).toHaveBeenCalledTimes(2));
  });

  it('show their source when they cannot be drawn', async () => {
    draw.render.mockRejectedValue(new Error('Parse error on line 2'));
    await show(diagram);
    expect(await screen.findByText(/could not be drawn/)).toBeInTheDocument();
    expect(screen.getByText(/A --> B/)).toBeInTheDocument();
  });
});

describe('links', () => {
  const resolveLink = (href: string) =>
    href === 'job-queues.md#limits'
      ? '/runbooks/a/b/c/job-queues#limits'
      : undefined;

  it.each([
    [
      'of the source',
      '[x](job-queues.md#limits)',
      '/runbooks/a/b/c/job-queues#limits',
      null,
    ],
    ['to a section', '[x](#steps)', '#steps', null],
    ['to an id of the author', '[x](#note)', '#user-content-note', null],
    [
      'outside',
      '[x](https://example.test/)',
      'https://example.test/',
      '_blank',
    ],
    [
      'mail',
      '[x](mailto:edi@example.test)',
      'mailto:edi@example.test',
      '_blank',
    ],
  ])('%s', async (_, markdown, href, target) => {
    const page = await show(markdown, {
      sections: [section('steps', 'Steps')],
      resolveLink,
    });
    const link = within(page).getByRole('link', { name: 'x' });
    expect(link).toHaveAttribute('href', href);
    expect(link.getAttribute('target')).toBe(target);
  });

  it('that lead nowhere are text', async () => {
    const page = await show('[x](missing.md) ![A chart](img/chart.png)', {
      resolveLink,
    });
    expect(within(page).queryByRole('link')).toBeNull();
    expect(page).toHaveTextContent('x [Image: A chart]');
  });
});

describe('what MkDocs knows beyond Markdown', () => {
  it.each([
    [
      'admonition',
      '!!! warning "Mind the gap"\n    Do **not** retry.\n\n    - one\n\nafter',
      '<div data-note="warning"><p><strong>Mind the gap</strong></p> <p>Do <strong>not</strong> retry.</p> <ul> <li>one</li> </ul> </div> <p>after</p>',
    ],
    [
      'admonition without a title of its own',
      '!!! note\n    text',
      '<div data-note="note"><p><strong>Note</strong></p> <p>text</p> </div>',
    ],
    [
      'folded note',
      '??? tip "More"\n    text',
      '<details data-note="tip"><summary>More</summary> <p>text</p> </details>',
    ],
    [
      'unfolded note',
      '???+ tip "More"\n    text',
      '<details data-note="tip" open=""><summary>More</summary> <p>text</p> </details>',
    ],
    [
      'tabs',
      '=== "Linux"\n    a\n\n=== "Windows"\n    b',
      '<div data-note="tab"><p><strong>Linux</strong></p> <p>a</p> </div> <div data-note="tab"><p><strong>Windows</strong></p> <p>b</p> </div>',
    ],
    [
      'attribute lists',
      '## Steps {#the-steps}\n\ntext [x](https://example.test){target=_blank}\n{: .lead }',
      '<h2>Steps</h2> <p>text <a href="https://example.test" target="_blank" rel="noopener noreferrer nofollow">x</a></p>',
    ],
    [
      'nothing of it in code',
      '    !!! note\n        {#id}',
      '<div><pre tabindex="0" role="group" aria-label="Code"><code>!!! note\n    {#id}</code></pre>',
    ],
  ])('%s', async (_, markdown, html) => {
    const page = await show(markdown);
    const shown = page
      .firstElementChild!.innerHTML.replace(/ class="[^"]*"/g, '')
      .replace(/>\s+/g, '> ');
    expect(shown.slice(0, html.length)).toBe(html);
  });

  it('tables scroll on their own, and task lists are named', async () => {
    const page = await show('| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done');
    const table = within(page).getByRole('group', { name: 'Table' });
    expect(within(table).getAllByRole('cell')).toHaveLength(2);
    expect(within(page).getByRole('checkbox', { name: 'Task' })).toBeChecked();
  });
});
