// SPDX-License-Identifier: Apache-2.0
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import { setUpCli } from '../__testUtils__/setUpCli';

const { lintStrictly, listFiles, read, run, said, write } = setUpCli();

const people = [
  '--owner',
  'group:default/edi',
  '--backup-owner',
  'user:default/lead',
];
const asRunbook = ['new', '@', '--title', 'Claims gateway', ...people];

describe('from an empty folder', () => {
  it('writes a runbook that is clean, names what is broken in it, and mends what is safe', async () => {
    const { code, output } = await run([
      ...asRunbook,
      ...['--template', 'outage', '--applies-to', 'component:default/gateway'],
      ...['--set', 'command=kubectl -n claims get pods'],
    ]);
    expect(code).toBe(0);
    expect(output).toContain('Wrote catalog-info.yaml\n');
    expect(output).toMatch(/runbooks-cli lint --strict .*runbooks-cli-/);
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });

    const page = 'docs/incidents/outage-or-severe-degradation.md';
    const clean = read(page);
    write({
      [page]: clean
        .replace('severity: P1', 'severty: P1')
        .replace('<details markdown="1">', '<details>')
        .replace('```sh', '```')
        .replace(
          'number ${{ parameters.ticket }}',
          'number ${{ parameters.tiket }}',
        )
        .replace(/## Rollback[^]*(?=## Escalation)/, ''),
    });
    const lineOf = (text: string) =>
      read(page)
        .split('\n')
        .findIndex(line => line.includes(text)) + 1;

    const broken = await lintStrictly();
    expect(broken.code).toBe(1);
    expect(broken.found).toEqual([
      {
        rule: 'front-matter-unknown-key',
        at: `${page}:${lineOf('severty')}`,
        message: expect.stringContaining('severity'),
      },
      {
        rule: 'missing-section',
        at: `${page}:${lineOf('# 🚨')}`,
        message: expect.stringContaining(
          'add "## Rollback" after "Validation"',
        ),
      },
      {
        rule: 'details-without-markdown',
        at: `${page}:${lineOf('<details>')}`,
        message: expect.stringContaining('markdown="1"'),
      },
      {
        rule: 'command-without-language',
        at: `${page}:${lineOf('kubectl') - 1}`,
        message: expect.stringContaining('```sh'),
      },
      {
        rule: 'undeclared-parameter',
        at: `${page}:${lineOf('tiket')}`,
        message: expect.stringContaining('add { name: tiket, … }'),
      },
    ]);

    await run(['lint', '@', '--fix']);
    expect(
      (await lintStrictly()).found.map((it: { rule: string }) => it.rule),
    ).toEqual(['missing-section', 'undeclared-parameter']);
    expect(read(page)).toContain('severity: P1');
    expect(read(page)).toContain('<details markdown="1">');
    expect(read(page)).toContain('```sh\nkubectl -n claims get pods\n');
  }, 60_000);

  it('writes every template so that it is clean, all in one runbook', async () => {
    const templates = CHAPTER_TEMPLATES.flatMap(({ id }) => ['-t', id]);
    const { code } = await run([
      ...asRunbook,
      ...templates,
      ...[
        '--alert',
        'EdiQueueStuck',
        '--alert',
        'alertname=Down,service=edi-*',
      ],
      ...['--set', 'command=kubectl get pods', '--set', 'escalateAfter=25'],
    ]);
    expect(code).toBe(0);
    expect(listFiles()).toHaveLength(3 + CHAPTER_TEMPLATES.length);
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });
    expect(read('docs/alerts/ediqueuestuck.md')).toContain('alertname: Down');
    expect(read('docs/incidents/outage-or-severe-degradation.md')).toContain(
      'after: PT25M',
    );
  }, 60_000);
});

describe('beside a service', () => {
  const catalogInfo =
    'kind: Component # ours\nmetadata:\n  name: gateway\nspec:\n  owner: group:default/edi\n';
  const mkdocs = 'site_name: Gateway # shown\nnav:\n  - Home: index.md\n';

  it('writes a chapter, and tells the site of it', async () => {
    write({
      'catalog-info.yaml': catalogInfo,
      'mkdocs.yml': mkdocs,
      'docs/index.md': '# Gateway\n',
    });
    const { code, output } = await run([
      ...['new', '@', '--chapter-only', '-t', 'alert'],
      ...[
        '--title',
        'Queue: stands still',
        '--backup-owner',
        'user:default/lead',
      ],
    ]);
    expect(code).toBe(0);
    expect(output).toContain(
      'Wrote docs/runbooks/queue-stands-still.md\nChanged catalog-info.yaml\nChanged mkdocs.yml\n',
    );
    expect(read('catalog-info.yaml')).toBe(
      catalogInfo.replace(
        '  name: gateway\n',
        '  name: gateway\n  annotations:\n    runbooks.medsuite.io/path: runbooks/\n    backstage.io/techdocs-ref: dir:.\n',
      ),
    );
    expect(read('mkdocs.yml')).toBe(
      `${mkdocs}  - Runbooks:\n      - '🚨 Queue: stands still': runbooks/queue-stands-still.md\n`,
    );
    expect(read('docs/runbooks/queue-stands-still.md')).not.toContain(
      '\nowner:',
    );
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });

    const again = await run([
      ...['new', '@', '--chapter-only', '-t', 'sop', ...people],
      ...['--path', 'drain', '--category', 'edi', '--severity', 'P3'],
    ]);
    expect(again.output).toContain(
      'Wrote docs/runbooks/drain.md\nChanged mkdocs.yml\n',
    );
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });
  }, 60_000);

  it('writes a page alone where there is no site', async () => {
    await run(['new', '@', '--chapter-only', '-t', 'patching', ...people]);
    expect(listFiles()).toEqual(['maintenance/patching-and-os-maintenance.md']);
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });
  }, 60_000);
});

describe('in a script', () => {
  it.each<[string, string[], RegExp]>([
    [
      'everything missing',
      ['new', '@'],
      /--template outage .*\n.*--title .*\n.*--owner .*\n.*--backup-owner .*Who answers/,
    ],
    [
      'an owner missing',
      [...asRunbook.slice(0, -2), '-t', 'sop'],
      /given too:\n {2}--backup-owner user:default\/edi-lead/,
    ],
    ['an unknown template', [...asRunbook, '-t', 'nope'], /no template "nope"/],
    [
      'an owner that is none',
      [...asRunbook, '-t', 'sop', '--owner', 'a@b'],
      /"a@b" cannot be the owner/,
    ],
    [
      'an unknown category',
      [...asRunbook, '-t', 'sop', '--category', 'x'],
      /--category takes one of tenant-lifecycle,/,
    ],
    [
      'an unknown question',
      [...asRunbook, '-t', 'sop', '--set', 'x=y'],
      /No template asks for "x": sop asks for service, purpose,/,
    ],
    [
      'no answer',
      [...asRunbook, '-t', 'sop', '--set', 'x'],
      /write --set id=answer/,
    ],
    [
      'two chapters for one',
      ['new', '@', '--chapter-only', '-t', 'sop', '-t', 'alert'],
      /give --template once, not 2 times/,
    ],
    [
      'a file for a folder',
      ['new', '@/a.txt', '-t', 'sop'],
      /is a file: name a folder/,
    ],
    [
      'an unknown severity',
      ['new', '@', '--severity', 'P9'],
      /Allowed choices/,
    ],
  ])('refuses %s, and writes nothing', async (_name, args, message) => {
    write({ 'a.txt': '' });
    const { code } = await run(args);
    expect(said()).toMatch(message);
    expect(code).toBe(2);
    expect(listFiles()).toEqual(['a.txt']);
  });

  it('overwrites only when it may, and prints when it is only asked to', async () => {
    write({ 'docs/index.md': 'mine\n' });
    const refused = await run([...asRunbook, '-t', 'sop']);
    expect(refused.code).toBe(2);
    expect(said()).toMatch(
      /Nothing was written, because there is already: .*docs\/index.md\./,
    );
    expect(listFiles()).toEqual(['docs/index.md']);

    const dry = await run([...asRunbook, '-t', 'sop', '--force', '--dry-run']);
    expect(dry.output).toContain(
      'Would write docs/index.md\n\n# Claims gateway\n',
    );
    expect(read('docs/index.md')).toBe('mine\n');

    expect((await run([...asRunbook, '-t', 'sop', '--force'])).code).toBe(0);
    expect(read('docs/index.md')).toContain('# Claims gateway\n');
  });

  it('takes only categories that the installation has', async () => {
    write({
      'runbooks.config.yaml': 'categories: [{ id: own, title: Own }]\n',
    });
    await run([...asRunbook, '-t', 'sop', '-t', 'alert']);
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });
    expect(read('docs/alerts/alert.md')).not.toContain('category:');
  }, 60_000);

  it('lists the templates with what they ask for', async () => {
    const { code, output } = await run(['new', '--list']);
    expect(code).toBe(0);
    for (const { id, questions } of CHAPTER_TEMPLATES) {
      expect(output).toContain(`${id}  `);
      expect(output).toContain(`--set ${questions[0].id}=…`);
    }
  });
});
