// SPDX-License-Identifier: Apache-2.0
import { parse } from './testing/parsePage';

describe('parseChapter on commands', () => {
  it.each<[string, string, Array<[string, string, boolean]>]>([
    ['a shell fence', '```bash\nls\n```', [['bash', 'ls', false]]],
    ['another language', '```json\n{}\n```\n```\nplain\n```', []],
    ['attributes', '```{.sh .x}\nls\n```', [['sh', 'ls', false]]],
    ['tildes', '~~~sql\nselect 1;\n~~~', [['sql', 'select 1;', false]]],
    [
      'a session',
      '```console\n$ ls \\\n  -l\nfile\n$ pwd\n/\n```',
      [['console', 'ls \\\n  -l\npwd', false]],
    ],
    ['prompts by habit', '```sh\n$ ls\n$ pwd\n```', [['sh', 'ls\npwd', false]]],
    [
      'no language',
      '```\nkubectl get pods\n```',
      [['sh', 'kubectl get pods', false]],
    ],
    ['indented code', '    $ ls\n    file', [['sh', 'ls', false]]],
    [
      'a fence in an item',
      '1. a\n\n    ```sh\n    ls\n      -l\n    ```',
      [['sh', 'ls\n  -l', false]],
    ],
    ['a fence in a quote', '> ```sh\n> ls\n> ```', [['sh', 'ls', false]]],
    [
      'details in one piece',
      '<details><summary>x</summary>\n```sh\nls\n```\n</details>\n```sh\npwd\n```',
      [
        ['sh', 'ls', true],
        ['sh', 'pwd', false],
      ],
    ],
    [
      'details with Markdown',
      '<details>\n\ntext\n\n```sh\nls\n```\n\n</details>\n\n```sh\npwd\n```',
      [
        ['sh', 'ls', true],
        ['sh', 'pwd', false],
      ],
    ],
    [
      'details in details',
      '<details>\n<details>\n\n</details>\n\n```sh\nls\n```\n\n</details>\n\n```sh\npwd\n```',
      [
        ['sh', 'ls', true],
        ['sh', 'pwd', false],
      ],
    ],
    [
      'details that code and comments only name',
      '`<details>`\n\n<!-- <details> -->\n\n```html\n<details>\n```\n\n```sh\nls\n```',
      [['sh', 'ls', false]],
    ],
    [
      'folded admonitions',
      '??? danger "x"\n    ```sh\n    ls\n    ```\n\n???+ note\n\n    !!! tip\n\n        ```sh\n        w\n        ```\n\n!!! note\n    ```sh\n    pwd\n    ```',
      [
        ['sh', 'ls', true],
        ['sh', 'w', true],
        ['sh', 'pwd', false],
      ],
    ],
    ['nothing in it', '```sh\n\n```', []],
  ])('reads %s', (_name, page, expected) => {
    expect(
      parse(page).commands.map(({ language, text, breakGlass }) => [
        language,
        text,
        breakGlass,
      ]),
    ).toEqual(expected);
  });

  it('knows the parameters of a command', () => {
    const page =
      '```sh\nrun ${{ parameters.tenant }} ${{parameters.queue-name}} ${{ parameters.tenant }}\n```';
    expect(parse(page).commands[0].parameters).toEqual([
      'tenant',
      'queue-name',
    ]);
  });

  it.each<[string, string, string | null]>([
    ['the steps', '# A\n```sh\nw\n```\n## Steps\n```sh\nls\n```', 'ls'],
    ['no section else', '# A\n## Impact\n```sh\nls\n```', null],
    ['any section of an incident', '# 🚨 A\n## Impact\n```sh\nls\n```', 'ls'],
  ])('takes the first command from %s', (_name, page, text) => {
    expect(parse(page).firstCommand?.text ?? null).toBe(text);
  });
});

describe('parseChapter on steps and outcome', () => {
  it('counts on where code divides a list', () => {
    const page =
      '## Steps\n1. a\n\n```sh\nls\n```\n\n2. b\n\ntext\n\n1. c\n\n- no step';
    expect(parse(page).steps.map(({ number, text }) => [number, text])).toEqual(
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ],
    );
  });

  it.each<[string, string, string | null]>([
    ['the outcome', '# A\nIntro.\n## Goal\nIt **works**. More.', 'It works.'],
    ['an item of it', '# A\n## Outcome\n- It works\n- More', 'It works'],
    ['the first paragraph', '# A\n![x](y)\n\nIt works! Yes.', 'It works!'],
    [
      'no other section for it',
      '# A\nIntro.\n## Outcome\n## Steps\nDo it.',
      'Intro.',
    ],
    ['no folded text', '# A\n<details>\n\nNo.\n\n</details>\n\nYes.', 'Yes.'],
    ['nothing', '# A\n```sh\nls\n```', null],
    ['a long one', `# A\n${'word '.repeat(99)}`, `${'word '.repeat(46)}word…`],
  ])('takes the outcome from %s', (_name, page, outcome) => {
    const found = parse(page).outcome;
    expect(found).toBe(outcome);
    expect((found ?? '').length).toBeLessThanOrEqual(240);
  });
});
