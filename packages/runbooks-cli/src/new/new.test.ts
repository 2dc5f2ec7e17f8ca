// SPDX-License-Identifier: Apache-2.0
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCli } from '../program';
import type { Asker } from './Asker';

let root: string;
let said: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'runbooks-new-'));
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += text;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(root, { recursive: true, force: true });
});

const at = (file: string) => path.join(root, file);
const read = (file: string) => fs.readFileSync(at(file), 'utf8');
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), text);
};
const listFiles = () =>
  (fs.readdirSync(root, { recursive: true }) as string[])
    .filter(file => fs.statSync(at(file)).isFile())
    .sort();

async function run(args: string[], asker?: Asker) {
  let output = '';
  const code = await runCli(
    args.map(arg => arg.replace(/^@/, root)),
    text => {
      output += text;
    },
    () => asker,
  );
  return { code, output: output.replaceAll(`${root}/`, '') };
}

const people = [
  '--owner',
  'group:default/edi',
  '--backup-owner',
  'user:default/lead',
];
const asRunbook = ['new', '@', '--title', 'Claims gateway', ...people];

async function lint() {
  const { code, output } = await run(['lint', '@', '--strict', '-f', 'json']);
  return {
    code,
    found: JSON.parse(output).findings.map(
      ({ rule, path: file, line, message }: Record<string, string>) => ({
        rule,
        at: `${file}:${line}`,
        message,
      }),
    ),
  };
}

/** Answers what is asked, in order, and fails when more or less is asked. */
function answering(answers: Array<[RegExp, string | string[] | boolean]>) {
  const next = <T>(message: string) => {
    const [question, answer] = answers.shift() ?? [];
    if (!question?.test(message)) {
      throw new Error(`Asked "${message}", expected ${question}`);
    }
    return answer as T;
  };
  const asker: Asker = {
    text: async (message, { default: preset = '', check } = {}) => {
      const answer = next<string>(message) || preset;
      const verdict = check?.(answer) ?? true;
      if (verdict !== true) throw new Error(verdict);
      return answer;
    },
    one: async message => next(message),
    some: async message => next(message),
    yes: async message => next(message),
  };
  return { asker, answers };
}

describe('from an empty folder', () => {
  it('writes a runbook that is clean, names what is broken in it, and mends what is safe', async () => {
    const { code, output } = await run([
      ...asRunbook,
      ...['--template', 'outage', '--applies-to', 'component:default/gateway'],
      ...['--set', 'command=kubectl -n claims get pods'],
    ]);
    expect(code).toBe(0);
    expect(output).toContain('Wrote catalog-info.yaml\n');
    expect(output).toMatch(/runbooks-cli lint --strict .*runbooks-new/);
    expect(await lint()).toEqual({ code: 0, found: [] });

    const page = 'docs/incidents/outage-or-severe-degradation.md';
    const clean = read(page);
    write(
      page,
      clean
        .replace('severity: P1', 'severty: P1')
        .replace('<details markdown="1">', '<details>')
        .replace('```sh', '```')
        .replace(
          'number ${{ parameters.ticket }}',
          'number ${{ parameters.tiket }}',
        )
        .replace(/## Rollback[^]*(?=## Escalation)/, ''),
    );
    const lineOf = (text: string) =>
      read(page)
        .split('\n')
        .findIndex(line => line.includes(text)) + 1;

    const broken = await lint();
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
    expect((await lint()).found.map((it: { rule: string }) => it.rule)).toEqual(
      ['missing-section', 'undeclared-parameter'],
    );
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
    expect(await lint()).toEqual({ code: 0, found: [] });
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
    write('catalog-info.yaml', catalogInfo);
    write('mkdocs.yml', mkdocs);
    write('docs/index.md', '# Gateway\n');
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
    expect(await lint()).toEqual({ code: 0, found: [] });

    const again = await run([
      ...['new', '@', '--chapter-only', '-t', 'sop', ...people],
      ...['--path', 'drain', '--category', 'edi', '--severity', 'P3'],
    ]);
    expect(again.output).toContain(
      'Wrote docs/runbooks/drain.md\nChanged mkdocs.yml\n',
    );
    expect(await lint()).toEqual({ code: 0, found: [] });
  }, 60_000);

  it('writes a page alone where there is no site', async () => {
    await run(['new', '@', '--chapter-only', '-t', 'patching', ...people]);
    expect(listFiles()).toEqual(['maintenance/patching-and-os-maintenance.md']);
    expect(await lint()).toEqual({ code: 0, found: [] });
  }, 60_000);
});

describe('in a script', () => {
  it.each<[string, string[], RegExp]>([
    [
      'everything missing',
      ['new', '@'],
      /--template has to be given .*--title .*--owner .*--backup-owner has to be given \(Who answers/,
    ],
    [
      'an owner missing',
      [...asRunbook.slice(0, -2), '-t', 'sop'],
      /--backup-owner has to be given/,
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
    write('a.txt', '');
    const { code } = await run(args);
    expect(said).toMatch(message);
    expect(code).toBe(2);
    expect(listFiles()).toEqual(['a.txt']);
  });

  it('overwrites only when it may, and prints when it is only asked to', async () => {
    write('docs/index.md', 'mine\n');
    const refused = await run([...asRunbook, '-t', 'sop']);
    expect(refused.code).toBe(2);
    expect(said).toMatch(
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
    write('runbooks.config.yaml', 'categories: [{ id: own, title: Own }]\n');
    await run([...asRunbook, '-t', 'sop', '-t', 'alert']);
    expect(await lint()).toEqual({ code: 0, found: [] });
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

describe('on a terminal', () => {
  it('asks for what the flags do not say', async () => {
    const { asker, answers } = answering([
      [/With which chapters/, ['alert', 'sop']],
      [/Who answers when the owner/, 'user:default/lead'],
      [/Which entities is it for/, 'component:default/a, component:default/b'],
      [/What is the chapter "Alert" called/, 'Files wait'],
      [/Which alerts lead to it/, 'EdiQueue*, EdiStuck'],
      [/"Alert" asks 10 questions/, true],
      [/What is it about/, 'the gateway'],
      [/What does the alert say/, 'no file has left'],
      [/Who feels it/, ''],
      [/When is it a false alarm/, ''],
      [/In which console/, 'Platform → Queues'],
      [/What is the cause/, ''],
      [/What does one do first/, ''],
      [/Which command/, ''],
      [/By which sign/, ''],
      [/What is the chapter "Standard operating procedure" called/, ''],
      [/"Standard operating procedure" asks/, false],
    ]);
    const { code } = await run(
      [
        ...['new', '@', '--title', 'Claims', '--owner', 'group:default/edi'],
        ...['--set', 'escalateAfter=5'],
      ],
      asker,
    );
    expect(answers).toEqual([]);
    expect(code).toBe(0);
    const page = read('docs/alerts/files-wait.md');
    expect(page).toContain('- EdiStuck');
    expect(page).toContain('The alert says: no file has left.');
    expect(page).toContain('open Platform → Queues and restart');
    expect(read('catalog-info.yaml')).toContain('- component:default/b');
    expect(await lint()).toEqual({ code: 0, found: [] });
  }, 60_000);

  it('offers to add to a site that is there', async () => {
    write(
      'catalog-info.yaml',
      'kind: Runbook\nmetadata: { name: a }\nspec: { owner: group:a, backupOwner: user:b, review: { every: P30D } }\n',
    );
    const { asker, answers } = answering([
      [/has documentation already/, true],
      [/Which chapter is it/, 'outage'],
      [/What is the chapter "Outage or severe degradation" called/, ''],
      [/Which alerts lead to it/, 'Down, Slow*'],
      [/asks .* questions/, false],
    ]);
    const { code } = await run(['new', '@'], asker);
    expect(answers).toEqual([]);
    expect(code).toBe(0);
    const page = read('docs/incidents/outage-or-severe-degradation.md');
    expect(page).toContain('- Slow*');
    expect(page).not.toMatch(/^(owner|backupOwner):/m);
  });

  it('does not take a mail address for an owner', async () => {
    const { asker } = answering([[/Who owns it/, 'me@example.com']]);
    await expect(
      run(['new', '@', '-t', 'sop', '--title', 'A'], asker),
    ).rejects.toThrow('"me@example.com" cannot be the owner');
  });
});
