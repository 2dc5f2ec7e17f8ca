// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { parseAlertRules } from './alertRules';
import { fillRunbookUrl, withoutTemplates } from './alertTemplates';

const RULES = `
groups:
  - name: pgboss
    labels: { team: platform }
    rules:
      - record: job:rate5m
        expr: rate(x[5m])
      - alert: PgBossSupervisorStuck
        expr: time() - pgboss_last_tick > 300
        for: 5m
        labels:
          severity: critical
          queue: '{{ $labels.queue }}'
        annotations:
          summary: 'Supervisor of {{ $labels.queue }} has not ticked for {{ $value | humanizeDuration }}'
          description: |
            {{ if gt $value 600.0 }}Workers are idle.{{ else }}Workers are slow.{{ end }}
            The queue grows.
          runbook_url: https://portal.example.com/runbooks/alerts/{{ $labels.alertname }}
`;

const MANIFEST = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: edi }
spec:
  groups:
    - name: edi
      rules: [{ alert: EdiAckMissing, expr: up == 0 }]
`;

const names = (text: string) =>
  parseAlertRules(text, 'a.yaml').rules.map(rule => rule.name);
const problems = (text: string) =>
  parseAlertRules(text, 'a.yaml').problems.map(
    ({ path, line, severity, code }) => `${path}:${line} ${severity} ${code}`,
  );

describe('parseAlertRules', () => {
  it('reads what a rule says whatever its alert is about', () => {
    expect(parseAlertRules(RULES, 'alerts/pgboss.yaml')).toEqual({
      problems: [],
      rules: [
        {
          name: 'PgBossSupervisorStuck',
          group: 'pgboss',
          line: 8,
          labels: { team: 'platform', severity: 'critical' },
          texts: {
            summary: 'Supervisor of has not ticked for',
            description:
              'Workers are idle. Workers are slow.\nThe queue grows.',
          },
          runbookUrl:
            'https://portal.example.com/runbooks/alerts/PgBossSupervisorStuck',
        },
      ],
    });
  });

  it.each([
    ['a manifest', MANIFEST, ['EdiAckMissing']],
    [
      'several documents',
      `${RULES}---\n# nothing\n---${MANIFEST}`,
      ['PgBossSupervisorStuck', 'EdiAckMissing'],
    ],
    [
      'a list, among other manifests',
      `kind: List\nitems:\n- { kind: Service, spec: {} }\n- ${JSON.stringify({
        kind: 'PrometheusRule',
        spec: { groups: [{ rules: [{ alert: 'A' }] }] },
      })}`,
      ['A'],
    ],
    ['aliases', 'groups:\n- rules:\n  - &a { alert: A }\n  - *a\n', ['A', 'A']],
    ['nothing', '', []],
    ['a group without rules', 'groups: [{ name: a }]', []],
    ['no groups at all', 'groups: []', []],
  ])('takes %s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });

  it.each([
    [
      'bad YAML in one document of several',
      `groups: [\n---\n${MANIFEST}`,
      ['a.yaml:2 error alert-rules-not-yaml'],
      ['EdiAckMissing'],
    ],
    [
      'a rule without a name',
      'groups:\n- rules:\n  - alert:\n  - expr: up\n  - 5\n  - { alert: A }',
      [
        'a.yaml:3 error alert-rule-without-name',
        'a.yaml:4 error alert-rule-without-name',
        'a.yaml:5 error alert-rule-without-name',
      ],
      ['A'],
    ],
    [
      'annotations that are none',
      'groups:\n- rules:\n  - alert: A\n    annotations: [b]',
      ['a.yaml:4 warning alert-rule-bad-value'],
      ['A'],
    ],
    [
      'a group that is none',
      'groups:\n- 5\n- rules: 7\n- rules: [{ alert: A }]',
      [
        'a.yaml:2 error alert-rule-bad-value',
        'a.yaml:3 error alert-rule-bad-value',
      ],
      ['A'],
    ],
    ['a text', 'hello', ['a.yaml:1 warning alert-rules-no-groups'], []],
    ['another map', 'a: b', ['a.yaml:1 warning alert-rules-no-groups'], []],
  ])('tells of %s', (_, text, expected, found) => {
    expect(problems(text)).toEqual(expected);
    expect(names(text)).toEqual(found);
  });

  it('reads so many rules and no more', () => {
    const text = `groups:\n- rules:\n${'  - alert: A\n'.repeat(20)}`;
    const { rules, problems: told } = parseAlertRules(text, 'a.yaml', {
      rules: 15,
    });
    expect(rules).toHaveLength(15);
    expect(told).toMatchObject([{ code: 'too-many-alert-rules', line: 18 }]);
  });

  it('never throws, and takes no aliases for an army', () => {
    const pieces = fc.constantFrom(
      ...'groups:|\n|- |  |rules:|alert: A|annotations:|summary: x|---\n|*a|&a |[|]|{|}|"|\'|{{|}}|: |#|\t|spec:|items:|null|\0'.split(
        '|',
      ),
    );
    const property = fc.property(fc.array(pieces, { maxLength: 60 }), list => {
      parseAlertRules(list.join(''), 'a.yaml');
    });
    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
    const army = `a: &a { rules: [${'{ alert: A },'.repeat(
      3000,
    )}] }\ngroups: [${'*a,'.repeat(3000)}]`;
    expect(names(army)).toHaveLength(5000);
    expect(names('['.repeat(20_000))).toEqual([]);
  });
});

describe('templates', () => {
  it.each([
    ['a {{ $labels.b }} c', 'a c'],
    ['{{- if .X -}}a{{- end }}', 'a'],
    ['{{`{{ $labels.a }}`}} b', 'b'],
    ['{{ with query "a{b=\\"c\\"}" }}d{{ . | first | value }}{{ end }}', 'd'],
    ['a {{ $labels.b', 'a'],
    ['a }} b', 'a }} b'],
  ])('%s', (text, expected) => {
    expect(withoutTemplates(text)).toBe(expected);
  });

  it.each([
    ['https://a/{{ $labels.alertname }}', 'https://a/My%20Alert'],
    ['https://a/{{ .Labels.alertname }}#b', 'https://a/My%20Alert#b'],
    ['https://a/b?c={{ $labels.c }}', 'https://a/b'],
    ['https://a/{{ $labels.job }}', null],
    ['', null],
  ])('address %s', (url, expected) => {
    expect(fillRunbookUrl(url, 'My Alert')).toBe(expected);
  });
});
