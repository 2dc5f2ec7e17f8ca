// SPDX-License-Identifier: Apache-2.0
import { codes, fixture, outline } from './testing/parsePage';

describe('parseChapter on whole pages', () => {
  it('reads an operations chapter', () => {
    const chapter = fixture('operations.md');
    expect(chapter).toMatchObject({
      id: 'restart-pg-boss',
      title: 'pg-boss supervisor is down',
      incident: true,
      kind: 'incident',
      severity: null,
      category: 'platform-infrastructure',
      outcome: 'Jobs run again.',
      frontMatter: {
        reviewers: ['user:default/ann'],
        tags: ['queues', '2026'],
      },
    });
    expect(outline(chapter)).toEqual([
      ['pg-boss-supervisor-is-down', null, 14],
      ['outcome', 'outcome', 18],
      ['diagram', 'diagram', 22],
      ['steps', 'steps', 28],
      ['from-the-console', 'steps', 40],
      ['verification', 'validation', 67],
    ]);
    expect(chapter.sections[4].headingPath).toEqual([
      'pg-boss supervisor is down',
      'Steps',
      'From the console',
    ]);
    expect(
      chapter.commands.map(
        ({ language, breakGlass, section, line, parameters }) => [
          language,
          breakGlass,
          section,
          line,
          parameters,
        ],
      ),
    ).toEqual([
      ['sh', false, 'steps', 33, ['namespace', 'name']],
      ['sql', true, 'from-the-console', 47, ['queue']],
      ['sh', true, 'from-the-console', 52, []],
      ['powershell', true, 'from-the-console', 63, []],
    ]);
    expect(chapter.firstCommand?.line).toBe(33);
    expect(chapter.steps).toEqual([
      {
        number: 1,
        text: 'Open Platform → Queues and look for red rows.',
        section: 'steps',
        line: 30,
      },
      {
        number: 2,
        text: 'Restart the supervisor:',
        section: 'steps',
        line: 31,
      },
      {
        number: 3,
        text: 'Wait for two minutes.\nThe number of workers rises.',
        section: 'steps',
        line: 37,
      },
      {
        number: 1,
        text: 'Break glass:',
        section: 'from-the-console',
        line: 42,
      },
    ]);
    expect(chapter.diagrams).toEqual([
      { language: 'mermaid', text: 'graph LR; api --> boss', line: 24 },
    ]);
    expect(chapter.links).toEqual([
      {
        url: 'tracing.md#spans',
        text: 'tracing',
        line: 69,
        type: 'page',
        target: 'tracing.md',
      },
      {
        url: '../index.md',
        text: 'the list',
        line: 69,
        type: 'page',
        target: 'index.md',
      },
      { url: '#steps', text: 'above', line: 69, type: 'anchor' },
      {
        url: 'https://example.test',
        text: 'https://example.test',
        line: 69,
        type: 'external',
      },
    ]);
    expect(chapter.sections[4].text).toContain('Restart by hand');
    expect(chapter.sections[4].text).toContain('update pgboss.job set state');
    expect(chapter.sections[4].text).toContain('Last resort');
    expect(codes(chapter)).toEqual([
      '4 error front-matter-bad-value',
      '5 warning front-matter-unknown-key',
      '8 error front-matter-bad-value',
      '10 error front-matter-bad-value',
    ]);
    expect(chapter.problems[1].message).toContain('did you mean "owner"?');
  });

  it('reads an alert page with front matter of Hugo', () => {
    const chapter = fixture('hugo-alert.md');
    expect(chapter).toMatchObject({
      title: 'Claim Intake Backlog',
      kind: 'daily-ops',
      outcome:
        'More than 500 claims wait in the intake queue, and the oldest has waited for longer than ten minutes.',
      firstCommand: {
        language: 'console',
        text: 'kubectl -n intake scale deploy/worker --replicas=4',
        breakGlass: false,
      },
    });
    expect(outline(chapter).map(([, role]) => role)).toEqual([
      null,
      'symptoms',
      'impact',
      'troubleshooting',
      'steps',
      'steps',
    ]);
    expect(chapter.commands[0]).toMatchObject({
      language: 'sh',
      text: 'kubectl -n intake get pods',
      section: 'diagnosis',
    });
    expect(chapter.steps.map(({ number }) => number)).toEqual([1, 2, 1]);
    expect(codes(chapter)).toEqual(
      [3, 4, 5].map(line => `${line} warning front-matter-unknown-key`),
    );
  });

  it('reads a page with front matter and templates of Ruby', () => {
    const chapter = fixture('ruby-erb.md');
    expect(chapter).toMatchObject({
      title: 'Rotate the gateway certificate',
      outcome: 'Takes about ten minutes.',
    });
    expect(chapter.steps.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Create the request'],
      [2, 'Send it to the authority'],
      [3, 'Put the answer in place'],
    ]);
    expect(chapter.commands).toHaveLength(2);
    expect(outline(chapter).map(([, role]) => role)).toEqual([
      null,
      'prerequisites',
      'steps',
      'validation',
    ]);
    expect(chapter.problems.map(({ severity }) => severity)).not.toContain(
      'error',
    );
  });
});
