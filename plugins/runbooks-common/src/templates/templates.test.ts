// SPDX-License-Identifier: Apache-2.0
import { parse } from 'yaml';
import { lintPage, lintRepository } from '../lint';
import { DEFAULT_CATEGORIES, parseMkdocs, readPage } from '../parse';
import {
  CHAPTER_TEMPLATES,
  getTemplate,
  writeChapter,
  writeRunbook,
  type ChapterAnswers,
  type ChapterTemplate,
  type NewFile,
} from '.';

const people = {
  owner: 'group:default/edi-team',
  backupOwner: 'user:default/edi-lead',
};

function readFile({ path, text }: NewFile, site?: { owner?: string }) {
  const mkdocs = { categories: DEFAULT_CATEGORIES, templates: [] };
  const page = path.replace(/\.md$/, '');
  const read = readPage({
    ...mkdocs,
    path: page,
    file: path,
    text,
    limits: { frontMatterDepth: 16 },
  });
  return {
    read,
    linted: lintPage({
      ...read,
      ...mkdocs,
      path: page,
      file: path,
      source: { id: 'site', folders: [], ...site },
      rules: {},
    }),
  };
}

/** Everything that the rules find, notes too. */
function find(pages: NewFile[], site?: object) {
  return lintRepository(
    {
      pages: pages.map(file => readFile(file, site).linted),
      fileOf: () => undefined,
    },
    { rules: {} },
  ).map(({ rule, line, message }) => `${rule} ${line} ${message}`);
}

const HOSTILE: Record<string, string> = {
  quotes: `It's "quoted" 'twice' \`code\``,
  colons: 'edi: queue: - [a, b]: # no comment',
  'YAML 1.1 words': 'yes',
  'a number': '12:30',
  markdown: '**bold** [link](x.md) ![](y.png) _em_ ~~no~~ | table # end #',
  html: '<script>alert(1)</script> <!-- runbooks-disable first-page: x -->',
  'a comment': '--> <details> &amp; </details>',
  unicode: 'Überprüfung der Zertifikate – täglich ✅',
  'another script': '請求ゲートウェイの再起動',
  'right to left': 'إعادة تشغيل البوابة',
  'a heading of the page': 'Validation',
  'front matter': '---\nowner: user:default/mallory\n---',
  'a fence': '```sh\nrm -rf /\n```',
  'a list': '1. first - + second',
  tags: '[[owner]] [[#command]] {{ title }} {% raw %}',
  'an anchor': 'Restart {#steps}',
  'the mark': '🚨 Queue :rotating_light: stuck 🚨',
  'odd characters': 'a\0b\u2028c\ud800d\te',
  'anchors and tags': '&anchor *alias !!python/name:x %TAG @at `tick',
  placeholder: '${{ parameters.nothing }}',
};

/** Every question of a template answered with the same words, where it takes words. */
const answersOf = ({ questions }: ChapterTemplate, text: string) =>
  Object.fromEntries(
    questions.filter(({ type }) => type === 'text').map(({ id }) => [id, text]),
  );

const told = (title: string) =>
  title
    .replace(/[\0\ud800]/g, ' ')
    .replace(/🚨|:rotating_light:/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe.each(CHAPTER_TEMPLATES.map(it => [it.id, it] as const))(
  'template %s',
  (_id, template) => {
    it('makes a chapter that follows its layout and all rules', () => {
      const chapter = writeChapter(template, {
        ...people,
        appliesTo: ['component:default/edi-gateway'],
        alerts: ['EdiQueue*', { alertname: 'TargetDown', service: 'edi-*' }],
      });
      expect(find([chapter])).toEqual([]);
      const { read } = readFile(chapter);
      expect(read.chapter).toMatchObject({
        title: template.title,
        kind: template.kind,
        incident: template.kind === 'incident',
        category: template.category,
        severity: template.severity,
        problems: [],
      });
      expect(read.chapter.frontMatter).toMatchObject({
        ...people,
        appliesTo: ['component:default/edi-gateway'],
        alerts: ['EdiQueue*', { alertname: 'TargetDown', service: 'edi-*' }],
      });
      expect(chapter.text).not.toMatch(/\[\[|\]\]|\n{3}|undefined/);
      expect(chapter.text).toMatch(/[^\n]\n$/);
    });

    it('folds the command, whatever stands in it', () => {
      const command =
        'kubectl -n edi delete pod \\\n\n\n  ${{ parameters.pod_name }}\n````\n</details>';
      const chapter = writeChapter(template, {
        ...people,
        values: { command: `\n${command}\n\n`, language: 'bash' },
      });
      const { read } = readFile(chapter);
      expect(read.chapter.commands).toMatchObject([
        { breakGlass: true, language: 'bash', text: command },
      ]);
      expect(read.chapter.frontMatter.parameters).toContainEqual({
        name: 'pod_name',
        prompt: 'Which pod name?',
      });
      expect(find([chapter])).toEqual([]);
    });

    it.each(Object.entries(HOSTILE))('takes %s as text', (_name, text) => {
      const chapter = writeChapter(template, {
        ...people,
        title: text,
        values: answersOf(template, text),
      });
      expect(find([chapter])).toEqual([]);
      const { chapter: read, anatomy } = readFile(chapter).read;
      expect(read.title).toBe(told(text));
      expect(read.frontMatter).toMatchObject(people);
      expect(read.commands).toEqual([]);
      const plain = readFile(writeChapter(template, people)).read;
      expect(anatomy.headings.slice(1).map(it => it.text)).toEqual(
        plain.anatomy.headings.slice(1).map(it => it.text),
      );
      expect(anatomy.links.map(it => it.url)).toEqual(
        plain.anatomy.links.map(it => it.url),
      );
    });

    it('goes for an incident too', () => {
      const chapter = writeChapter(template, { ...people, kind: 'incident' });
      expect(chapter.text).toContain('# 🚨 ');
      expect(
        find([chapter]).filter(it => !it.startsWith('first-page')),
      ).toEqual([]);
    });
  },
);

describe('writeChapter', () => {
  const outage = getTemplate('outage');

  it('says nothing again that the source says', () => {
    const { text } = writeChapter(
      outage,
      { ...people, reviewEvery: 'P60D' },
      { ...people, reviewEvery: 'P90D' },
    );
    expect(text).not.toMatch(/^(owner|backupOwner):/m);
    expect(text).toContain('review:\n  every: P60D\n');
  });

  it('writes numbers as durations', () => {
    const { text } = writeChapter(outage, {
      ...people,
      values: { escalateAfter: '20', maxDowntime: '90' },
    });
    const { frontMatter } = readFile({ path: 'a.md', text }).read.chapter;
    expect(frontMatter).toMatchObject({
      escalation: [
        { tier: 1, after: 'PT0M', contact: people.owner },
        { tier: 2, after: 'PT20M', contact: people.backupOwner },
      ],
      sla: { maxDowntime: 'PT90M' },
    });
  });

  it.each<[string, Partial<ChapterAnswers>, RegExp]>([
    ['no title', { title: ' 🚨 ' }, /A title has between 1 and 300/],
    ['a long title', { title: 'x'.repeat(301) }, /between 1 and 300/],
    ['a path out of the docs', { path: '../x' }, /no path of a page/],
    ['an absolute path', { path: '/etc/x' }, /no path of a page/],
    ['a Windows path', { path: 'a\\b' }, /no path of a page/],
    ['a mail address', { owner: 'a@b.c' }, /cannot be the owner/],
    ['a component', { owner: 'component:x' }, /cannot be the owner/],
    ['one person', { backupOwner: people.owner }, /The backup is the owner/],
    ['a bad cadence', { reviewEvery: '90 days' }, /ISO 8601 duration/],
    ['a bad ref', { appliesTo: ['a b'] }, /catalog ref/],
    ['an unknown answer', { values: { nope: 'x' } }, /does not ask for "nope"/],
    [
      'words for a number',
      { values: { escalateAfter: 'soon' } },
      /"soon" is no answer to .*\(escalateAfter\): write a whole number/,
    ],
    [
      'two words for a language',
      { values: { language: 'sh\n```' } },
      /write a language as fences name it/,
    ],
  ])('refuses %s', (_name, answers, message) => {
    expect(() => writeChapter(outage, { ...people, ...answers })).toThrow(
      message,
    );
  });

  it('names the templates that there are', () => {
    expect(() => getTemplate('nope')).toThrow(/take one of operations, sop,/);
    expect(CHAPTER_TEMPLATES).toHaveLength(14);
    expect(new Set(CHAPTER_TEMPLATES.map(({ id }) => id)).size).toBe(14);
  });
});

describe('writeRunbook', () => {
  const write = (title: string) =>
    writeRunbook({
      ...people,
      title,
      description: title,
      system: 'system:default/rcm',
      appliesTo: ['component:default/edi-gateway', { kind: 'Resource' }],
      chapters: CHAPTER_TEMPLATES.map(({ id }) => ({ template: id })),
    });

  it.each([['Claims gateway'], ...Object.values(HOSTILE).map(text => [text])])(
    'makes a whole runbook called %j',
    title => {
      const files = Object.fromEntries(
        write(title).map(({ path, text }) => [path, text]),
      );
      const shown = told(`x${title}`).slice(1) || told(title);
      const entity = parse(files['catalog-info.yaml'], { version: '1.1' });
      expect(entity).toMatchObject({
        kind: 'Runbook',
        spec: { ...people, system: 'system:default/rcm' },
      });
      expect(entity.metadata.name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(told(entity.metadata.title)).toBe(shown.trim());
      const site = parseMkdocs(files['mkdocs.yml'], 'mkdocs.yml');
      expect(site.problems).toEqual([]);
      expect(files['mkdocs.yml']).not.toContain('<');
      expect(site.nav?.map(({ path }) => `docs/${path}`).sort()).toEqual(
        Object.keys(files)
          .filter(path => path.startsWith('docs/'))
          .sort(),
      );
      const pages = Object.entries(files)
        .filter(([path]) => path.startsWith('docs/'))
        .map(([path, text]) => ({ path: path.slice('docs/'.length), text }));
      expect(find(pages, { ...people, reviewEvery: 'P90D' })).toEqual([]);
    },
  );

  it('keeps two chapters of one title apart', () => {
    const paths = writeRunbook({
      ...people,
      title: 'A',
      chapters: [{ template: 'alert' }, { template: 'alert' }],
    }).map(({ path }) => path);
    expect(paths).toEqual([
      'catalog-info.yaml',
      'mkdocs.yml',
      'docs/index.md',
      'docs/alerts/alert.md',
      'docs/alerts/alert-2.md',
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['no title', { title: ' ' }, /needs a title/],
    ['a bad name', { name: 'a b' }, /no name of an entity/],
    [
      'an owner that is none',
      { owner: 'me@example.com' },
      /cannot be the owner/,
    ],
    [
      'a bad cadence',
      { reviewEvery: '90 days' },
      /runbook cannot be written: review\.every: write an ISO 8601 duration/,
    ],
    ['a bad ref', { appliesTo: ['a b'] }, /appliesTo\.0: write a catalog ref/],
    ['a bad system', { system: 'a b' }, /system: write a catalog ref/],
  ])('refuses %s', (_name, answers, message) => {
    expect(() =>
      writeRunbook({ ...people, title: 'A', chapters: [], ...answers }),
    ).toThrow(message);
  });
});
