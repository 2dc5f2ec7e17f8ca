// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { writeRunbook } from '@medsuite/backstage-plugin-runbooks-common/templates';
import { parseAppConfig } from '@medsuite/runbooks-cli/lint';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { createLintAction } from './lint';
import { lintExamples } from './lint.examples';

const OWNERS = {
  owner: 'group:default/claims-team',
  backupOwner: 'group:default/platform-support',
};

const runbook = writeRunbook({
  ...OWNERS,
  name: 'claims',
  title: 'Claims runbook',
  chapters: [{ template: 'operations', title: 'Restart the claims gateway' }],
});
const PAGE = 'docs/procedures/restart-the-claims-gateway.md';

/** A page that no rule has anything to say for. */
const GOOD = runbook.find(({ path }) => path === PAGE)!.text;
const DEAD_LINK = `${GOOD}\nSee [the plan](../missing.md).\n`;

describe('runbooks:lint', () => {
  const folder = createMockDirectory();
  const workspace = { path: folder.resolve('workspace') };

  async function run(options: {
    files?: Record<string, string>;
    links?: Record<string, string>;
    input?: {
      path?: string;
      files?: string[];
      failOn?: 'error' | 'warning' | 'never';
    };
    appConfig?: unknown;
    isDryRun?: boolean;
  }) {
    folder.setContent({ 'outside.yaml': 'password: hunter2' });
    const files = {
      ...Object.fromEntries(runbook.map(({ path, text }) => [path, text])),
      ...options.files,
    };
    for (const [path, text] of Object.entries(files)) {
      const target = join(workspace.path, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    for (const [path, target] of Object.entries(options.links ?? {})) {
      await symlink(target, join(workspace.path, path));
    }
    const ctx = {
      ...createMockActionContext({
        workspacePath: workspace.path,
        input: options.input ?? {},
      }),
      isDryRun: options.isDryRun,
    };
    const logged: string[] = [];
    for (const level of ['error', 'warn', 'info'] as const) {
      jest.spyOn(ctx.logger, level).mockImplementation((...args: unknown[]) => {
        logged.push(`${level} ${args[0]}`);
      });
    }
    const action = createLintAction({
      appConfig: parseAppConfig(options.appConfig ?? {}),
    });
    let failure: Error | undefined;
    try {
      await action.handler(ctx as never);
    } catch (error) {
      failure = error as Error;
    }
    const output = Object.fromEntries(
      (ctx.output as jest.Mock).mock.calls,
    ) as Record<string, any>;
    return { output, failure, logged };
  }

  it.each([false, true])(
    'has nothing to say for what templates write (dry run: %s)',
    async isDryRun => {
      const { output, failure, logged } = await run({
        isDryRun,
        input: { failOn: 'warning' },
      });
      expect(failure).toBeUndefined();
      expect(output).toEqual({
        findings: [],
        errors: 0,
        warnings: 0,
        score: 100,
        report: 'Nothing found in 2 pages; quality 100 of 100.',
      });
      expect(logged).toEqual([
        'info Nothing found in 2 pages; quality 100 of 100',
      ]);
    },
  );

  it('ends the task on an error, and tells file, line and mend', async () => {
    const { output, failure, logged } = await run({
      files: { [PAGE]: DEAD_LINK },
    });
    const line = DEAD_LINK.split('\n').findIndex(it =>
      it.includes('missing.md'),
    );
    expect(output.findings).toEqual([
      expect.objectContaining({
        rule: 'dead-link',
        severity: 'error',
        path: PAGE,
        line: line + 1,
      }),
    ]);
    expect(output.errors).toBe(1);
    expect(output.score).toBeLessThan(100);
    expect(output.report).toContain('`dead-link`');
    expect(logged[0]).toContain(`error ${PAGE}:${line + 1} error dead-link: `);
    expect(failure?.message).toContain(`${PAGE}:${line + 1}`);
    expect(failure?.message).toMatch(/^The chapters are not fit .+1 error in/);
    // Where workspaces stand is nobody's business.
    expect(JSON.stringify([output, logged, failure?.message])).not.toContain(
      workspace.path,
    );
  });

  it('tells of nothing but given files, and knows the others all the same', async () => {
    const files = {
      'docs/procedures/old.md': '# Old\n\nSee [the plan](../missing.md).\n',
      [PAGE]: `${GOOD}\nSee [the other](old.md).\n`,
    };
    const given = await run({
      files,
      input: { files: ['catalog-info.yaml', PAGE] },
    });
    expect(given.failure).toBeUndefined();
    expect(given.output.report).toBe(
      'Nothing found in 1 page; quality 100 of 100.',
    );
    const all = await run({ files });
    expect(all.output.errors).toBeGreaterThan(0);
  });

  it.each([
    ['never', 'error', false],
    ['error', 'warning', false],
    ['warning', 'info', false],
    ['warning', 'warning', true],
    ['error', 'error', true],
  ] as const)(
    'asked to fail on %s, meets %s and fails: %s',
    async (failOn, severity, fails) => {
      const { failure, output } = await run({
        files: {
          [PAGE]: DEAD_LINK,
          'runbooks.config.yaml': `rules: { dead-link: ${severity} }`,
        },
        input: { failOn },
      });
      expect(output.findings).toHaveLength(1);
      expect(failure !== undefined).toBe(fails);
    },
  );

  it('goes by the rules of the installation, and of the repository before those', async () => {
    const appConfig = {
      runbooks: { lint: { rules: { 'dead-link': 'off' } }, unrelated: 1 },
    };
    const files = { [PAGE]: DEAD_LINK };
    expect((await run({ files, appConfig })).output.findings).toEqual([]);
    const own = await run({
      files: {
        ...files,
        'runbooks.config.yaml': 'rules: { dead-link: warning }',
      },
      appConfig,
    });
    expect(own.output.warnings).toBe(1);
  });

  it('prints no secret, in no output', async () => {
    const secret = ['ghp', 'Zx81Kq0RtYwBv37LmNcPdHsJfGa92UeXoTi4'].join('_');
    const { output, failure, logged } = await run({
      files: { [PAGE]: `${GOOD}\nToken ${secret}\n` },
    });
    expect(output.errors).toBeGreaterThan(0);
    expect(JSON.stringify([output, failure?.message, logged])).not.toContain(
      secret,
    );
  });

  it.each([
    [{ path: '../elsewhere' }, /not allowed|invalid/i],
    [{ files: ['../outside.md'] }, /not allowed|invalid/i],
    [{ files: ['mkdocs.yml'] }, /There is no Markdown page/],
    [{ path: 'nothing-here' }, /There is no file or folder "nothing-here"/],
  ])('refuses %j', async (input, message) => {
    const { failure } = await run({ input });
    expect(failure?.message).toMatch(message);
    expect(failure?.message).not.toContain(workspace.path);
  });

  it('reads no settings from outside of the workspace', async () => {
    // This installation's settings are known; what a repository names instead is not read.
    const named = await run({
      files: { 'runbooks.config.yaml': 'appConfig: ../outside.yaml' },
    });
    expect(named.failure).toBeUndefined();

    const { failure } = await run({
      files: { [PAGE]: DEAD_LINK },
      links: { 'runbooks.config.yaml': '../outside.yaml' },
    });
    expect(failure?.message).toMatch(/it stands outside of what is checked/);
    expect(failure?.message).not.toMatch(/hunter2|password/);
    expect(failure?.message).not.toContain(workspace.path);
  });

  it('shows examples that say what they do', () => {
    for (const { description, example } of lintExamples) {
      expect(description).not.toBe('');
      expect(parse(example).steps[0].action).toBe('runbooks:lint');
    }
  });
});
