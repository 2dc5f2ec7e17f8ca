// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { setUpCli } from '../__testUtils__/setUpCli';

const { run: runCli, said, write } = setUpCli();

const run = (...args: string[]) => runCli(['alerts', 'check', ...args]);

const check = async (...args: string[]) => {
  const { code, output } = await run(...args, '-d', '@', '-f', 'json');
  return { code, ...JSON.parse(output) };
};

type Rule = {
  alert: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
};

const rulesOf = (...rules: Rule[]) =>
  [
    'groups:',
    '  - name: edi',
    '    rules:',
    ...rules.map(rule => `      - ${JSON.stringify({ expr: 'up', ...rule })}`),
  ].join('\n');

const PAGES = {
  'mkdocs.yml': 'site_name: Ops\n',
  'catalog-info.yaml':
    'kind: Runbook\nmetadata: { name: ops }\nspec: { alertRules: [rules/*.yaml] }\n',
  'docs/outbound.md':
    '---\nalerts: [EdiOutboundStalled, "PgBoss*"]\n---\n# 🚨 Outbound stalled\n',
  'docs/queues/QueueBacklog.md': '# Backlog\n',
  'docs/labels.md':
    '---\nalerts: [{ alertname: TargetDown, service: edi-* }]\n---\n# Targets\n',
  'docs/two.md': '---\nalerts: [Twice]\n---\n# Two\n',
  'docs/also.md': '---\nalerts: [Twice]\n---\n# Also\n',
};

describe('runbooks alerts check', () => {
  it.each<[string, Rule, string, string[]]>([
    [
      'a name in front matter, in any spelling',
      { alert: 'edi_outbound_stalled' },
      'resolved',
      ['docs/outbound.md'],
    ],
    ['a glob', { alert: 'PgBossDown' }, 'resolved', ['docs/outbound.md']],
    [
      'a page of that name',
      { alert: 'QueueBacklog' },
      'resolved',
      ['docs/queues/QueueBacklog.md'],
    ],
    [
      'a label that fits',
      { alert: 'TargetDown', labels: { service: 'edi-gateway' } },
      'resolved',
      ['docs/labels.md'],
    ],
    [
      'a label that the query brings',
      { alert: 'TargetDown' },
      'resolved',
      ['docs/labels.md'],
    ],
    [
      'a label that does not fit',
      { alert: 'TargetDown', labels: { service: 'claims' } },
      'unresolved',
      [],
    ],
    [
      'a runbook_url that leads to a page of the portal',
      {
        alert: 'Other',
        annotations: {
          runbook_url:
            'https://portal.io/runbooks/default/runbook/ops/outbound#steps',
        },
      },
      'resolved',
      ['docs/outbound.md'],
    ],
    [
      'a runbook_url that leads elsewhere',
      {
        alert: 'Other',
        annotations: { runbook_url: 'https://wiki.io/pages/other' },
      },
      'unresolved',
      [],
    ],
    [
      'two chapters of the same name',
      { alert: 'Twice' },
      'ambiguous',
      ['docs/also.md', 'docs/two.md'],
    ],
    ['nothing', { alert: 'Nothing' }, 'unresolved', []],
  ])('goes by %s', async (_, rule, outcome, chapters) => {
    write({ ...PAGES, 'rules/a.yaml': rulesOf(rule) });
    const { alerts, code, summary } = await check('@rules/a.yaml');
    expect(code).toBe(0);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      name: rule.alert,
      group: 'edi',
      line: 4,
      outcome,
    });
    const paths = alerts[0].chapters.map((it: { path: string }) => it.path);
    expect(paths.sort()).toEqual(chapters);
    expect(summary).toMatchObject({ files: 1, alerts: 1, [outcome]: 1 });
  });

  it.each<[string, string[]]>([
    ['those that catalog-info.yaml names', []],
    ['a pattern', ['@rules/?.yaml']],
    ['a folder', ['@rules']],
    ['the same files twice', ['@rules', '@rules/**/*.yaml']],
  ])('reads %s', async (_, args) => {
    write({
      ...PAGES,
      'rules/a.yaml': rulesOf({ alert: 'A' }),
      'rules/b.yaml': rulesOf({ alert: 'B' }),
      'rules/c.txt': 'none',
      'other/c.yaml': rulesOf({ alert: 'C' }),
    });
    const { alerts } = await check(...args);
    expect(alerts.map((it: { name: string }) => it.name)).toEqual(['A', 'B']);
  });

  it('reads only what a pattern matches', async () => {
    write({
      ...PAGES,
      'rules/a.yaml': rulesOf({ alert: 'A' }),
      'rules/b.yaml': rulesOf({ alert: 'B' }),
      'rules/deep/b.yaml': rulesOf({ alert: 'D' }),
    });
    const { alerts } = await check('@rules/b*.yaml');
    expect(alerts.map((it: { name: string }) => it.name)).toEqual(['B']);
  });

  it('tells file, line, mend and runbook_url of what has no chapter', async () => {
    write({
      ...PAGES,
      'rules/a.yaml': rulesOf({ alert: 'Lost & found' }, { alert: 'Twice' }),
    });
    const { output, code } = await run(
      '@rules/a.yaml',
      '-d',
      '@',
      '--url-template',
      'https://ops.io/runbooks/alerts/{{ $labels.alertname }}?label.queue={{ $labels.queue }}',
    );
    expect(code).toBe(0);
    expect(output).toContain('rules/a.yaml:4 no chapter Lost & found (edi)');
    expect(output).toContain("--template alert --alert 'Lost & found'");
    expect(output).toContain(
      'runbook_url: https://ops.io/runbooks/alerts/Lost%20%26%20found?label.queue={{ $labels.queue }}',
    );
    expect(output).toContain('rules/a.yaml:5 several chapters Twice');
    expect(output).toContain(
      '2 alerts in 1 file, 0 with a chapter, 1 with several, 1 without',
    );
  });

  it('leaves alerts with a chapter out, unless all are asked for', async () => {
    write({ ...PAGES, 'rules/a.yaml': rulesOf({ alert: 'PgBossDown' }) });
    const { output } = await run('-d', '@');
    expect(output).not.toContain('PgBossDown');
    expect(output).toContain('1 alert with a chapter but without');
    const all = await run('-d', '@', '--all');
    expect(all.output).toContain('docs/outbound.md');
    expect(all.output).toContain('Its front matter names PgBoss*');
    expect(all.output).toContain('/runbooks/alerts/PgBossDown');
  });

  it('warns of a name that Prometheus leaves empty', async () => {
    const url = 'https://a.io/{{ $labels.alertname }}';
    write({
      ...PAGES,
      'rules/a.yaml': `groups:\n  - name: g\n    rules:\n      - alert: PgBossDown\n        annotations:\n          runbook_url: ${url}\n`,
    });
    const { problems, code } = await check();
    expect(code).toBe(0);
    expect(problems).toEqual([
      expect.objectContaining({
        line: 6,
        severity: 'warning',
        code: 'alertname-in-annotation',
      }),
    ]);
    expect((await check('--strict')).code).toBe(1);
  });

  it('tells broken rules with file and line, and reads the rest', async () => {
    write({
      ...PAGES,
      'rules/a.yaml': 'groups:\n  - name: [\n',
      'rules/b.yaml': rulesOf({ alert: 'PgBossDown' }),
    });
    const { code, problems, summary } = await check();
    expect(code).toBe(1);
    expect(problems).toEqual([
      expect.objectContaining({
        path: 'rules/a.yaml',
        line: expect.any(Number),
        severity: 'error',
        code: 'alert-rules-not-yaml',
      }),
    ]);
    expect(summary).toMatchObject({ files: 2, alerts: 1, resolved: 1 });
    const { output } = await run('-d', '@');
    expect(output).toMatch(/rules\/a\.yaml:\d error alert-rules-not-yaml/);
  });

  it.each<[string, Rule, number]>([
    ['no chapter', { alert: 'Nothing' }, 1],
    ['several chapters', { alert: 'Twice' }, 0],
    ['a chapter', { alert: 'PgBossDown' }, 0],
  ])('judges %s strictly', async (_, rule, code) => {
    write({ ...PAGES, 'rules/a.yaml': rulesOf(rule) });
    expect((await check('--strict')).code).toBe(code);
  });

  it('finds every alert without a chapter where there are no pages', async () => {
    write({ 'rules/a.yaml': rulesOf({ alert: 'A' }) });
    const { summary } = await check('@rules/a.yaml');
    expect(summary).toMatchObject({ alerts: 1, unresolved: 1 });
  });

  it.each<[string, string[]]>([
    ['a file that is not there', ['@rules/none.yaml']],
    ['a pattern that matches nothing', ['@rules/*.yml']],
    ['no rules anywhere', []],
    [
      'a template without a place for the name',
      ['@rules/a.yaml', '--url-template', 'https://a.io/alerts'],
    ],
    ['another format', ['-f', 'sarif']],
  ])('refuses %s', async (_, args) => {
    write({ 'rules/a.yaml': rulesOf({ alert: 'A' }), 'a.md': '# A\n' });
    expect((await run(...args, '-d', '@')).code).toBe(2);
    expect(said()).not.toBe('');
  });

  it('leads the alerts of the examples as the portal does', async () => {
    const examples = path.resolve(__dirname, '../../../../examples');
    const { output, code } = await run('-d', examples, '-f', 'json');
    const { alerts, problems } = JSON.parse(output);
    expect([code, problems]).toEqual([0, []]);
    const of = (outcome: string) =>
      alerts
        .filter((it: { outcome: string }) => it.outcome === outcome)
        .map((it: { name: string }) => it.name)
        .sort();
    expect(of('unresolved')).toEqual([
      'EdiInboundMailboxQuotaLow',
      'HostClockSkewDetected',
      'HostSwapUsageHigh',
      'PatientStatementPrintVendorLate',
    ]);
    expect(of('ambiguous')).toEqual(['QueueBacklog']);
    expect(of('resolved').length).toBeGreaterThan(15);
  });
});
