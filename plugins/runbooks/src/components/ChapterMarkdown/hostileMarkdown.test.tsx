// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import mermaid from 'mermaid';
import { ChapterMarkdown } from './ChapterMarkdown';

// Mermaid measures text, which jsdom cannot.
jest.mock('mermaid', () => ({
  __esModule: true,
  default: { initialize: jest.fn(), render: jest.fn() },
}));
const draw = jest.mocked(mermaid);

async function show(markdown: string) {
  await renderInTestApp(
    <div data-testid="page">
      <ChapterMarkdown chapter={{ markdown, sections: [], commands: [] }} />
    </div>,
  );
  return screen.getByTestId('page');
}

describe('hostile Markdown', () => {
  it.each([
    ['script', '<script>window.hit = 1</script>'],
    [
      'script in a note',
      '!!! note "<script>window.hit = 1</script>"\n    text',
    ],
    ['event handler', '<img src="https://x.test/a.png" onerror="hit()">'],
    ['handler on details', '<details ontoggle="hit()" open>x</details>'],
    ['javascript link', '[x](javascript:hit())'],
    ['javascript link in HTML', '<a href="javascript:hit()">x</a>'],
    ['javascript link, entities', '<a href="java&#115;cript:hit()">x</a>'],
    ['javascript link, tab', '<a href="java\tscript:hit()">x</a>'],
    ['data link', '<a href="data:text/html,<script>hit()</script>">x</a>'],
    ['data picture', '![x](data:image/svg+xml;base64,PHN2Zz4=)'],
    ['vbscript', '[x](vbscript:hit())'],
    ['iframe', '<iframe src="https://x.test"></iframe>'],
    ['iframe srcdoc', '<iframe srcdoc="<script>hit()</script>"></iframe>'],
    ['object', '<object data="https://x.test/x.swf"></object>'],
    ['embed', '<embed src="https://x.test/x.swf">'],
    ['form', '<form action="https://x.test"><button>Sign in</button></form>'],
    ['password field', '<input type="password" name="password">'],
    ['style element', '<style>body { display: none }</style>'],
    ['style attribute', '<p style="position:fixed;inset:0">x</p>'],
    ['class of the portal', '<div class="bui-Dialog">x</div>'],
    ['meta refresh', '<meta http-equiv="refresh" content="0;url=//x.test">'],
    ['base', '<base href="https://x.test/">'],
    ['link', '<link rel="stylesheet" href="https://x.test/x.css">'],
    ['svg handler', '<svg onload="hit()"><script>hit()</script></svg>'],
    ['math', '<math><mtext><img src=x onerror="hit()"></mtext></math>'],
    ['clobbered id', '<a id="body" name="cookie">x</a>'],
    ['template', '<template><script>hit()</script></template>'],
    ['unclosed', '<img src="x" onerror="hit()"\n<p>'],
  ])('%s', async (_, markdown) => {
    const page = await show(`${markdown}\n\nafter`);
    expect(page).toHaveTextContent('after');
    expect(
      page.querySelector(
        'script,style,iframe,object,embed,form,meta,base,link,svg,math,template,input:not([type=checkbox]),button[type=submit]',
      ),
    ).toBeNull();
    const harmful = [...page.querySelectorAll('*')].flatMap(element =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            /^on|^style$|^srcdoc$|^name$/.test(name) ||
            (/^(href|src)$/.test(name) &&
              !/^(https?:|mailto:|#|\/)/.test(value)) ||
            (name === 'id' && !value.startsWith('user-content-')) ||
            (name === 'class' && value.includes('bui-Dialog')),
        )
        .map(({ name, value }) => `${name}=${value}`),
    );
    expect(harmful).toEqual([]);
  });

  it('shows the source of a diagram as text, never as markup', async () => {
    draw.render.mockRejectedValue(new Error('Parse error'));
    const page = await show(
      '```mermaid\ngraph TD; A["<img src=x onerror=hit()>"]\n```',
    );
    expect(await screen.findByText(/could not be drawn/)).toBeInTheDocument();
    expect(page.querySelector('img')).toBeNull();
    expect(page).toHaveTextContent('<img src=x onerror=hit()>');
  });
});
