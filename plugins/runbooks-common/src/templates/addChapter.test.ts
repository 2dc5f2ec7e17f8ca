// SPDX-License-Identifier: Apache-2.0
import { parse, parseAllDocuments } from 'yaml';
import { addChapter, readSource, type NewChapter } from '.';

const chapter = (path: string, incident = false): NewChapter => ({
  path,
  title: 'Queue: stands still',
  incident,
  text: '# A\n',
});

const mkdocs = `# The site of the gateway
site_name: "EDI gateway" # as in the catalog
docs_dir: docs

nav:
- Home: index.md
- Incidents:   # woken for these
  - One: runbooks/incidents/one.md
- Work:
  - runbooks/jobs/two.md

markdown_extensions:
- pymdownx.emoji:
    emoji_generator: !!python/name:materialx.emoji.to_svg
plugins: [techdocs-core]
`;

const catalogInfo = `# Who we are
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./a.yaml] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: edi-gateway
  # shown on the page
  annotations:
    github.com/project-slug: 'medsuite/edi' # ours
spec:
  type: service
  owner: group:default/edi-team
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: edi-api
  namespace: partners
spec: {}
`;

/** Lines that one text has and the other has not. */
const added = (before: string, after: string) => {
  const known = before.split('\n');
  return after.split('\n').filter(line => !known.includes(line));
};

describe('addChapter', () => {
  it.each<[string, string, boolean, string[]]>([
    [
      'beside the pages of its folder',
      'runbooks/incidents/three.md',
      true,
      ["  - '🚨 Queue: stands still': runbooks/incidents/three.md"],
    ],
    [
      'beside a page that has no title of its own',
      'runbooks/jobs/three.md',
      false,
      ["  - 'Queue: stands still': runbooks/jobs/three.md"],
    ],
    [
      'near those of the folder above',
      'runbooks/backup/three.md',
      false,
      ["  - 'Queue: stands still': runbooks/backup/three.md"],
    ],
    [
      'in a group of its own',
      'how-to_fix/three.md',
      false,
      ['- How to fix:', "    - 'Queue: stands still': how-to_fix/three.md"],
    ],
    ['at the end', 'three.md', false, ["- 'Queue: stands still': three.md"]],
    ['nowhere twice', 'runbooks/jobs/two.md', false, []],
  ])('lists a chapter %s', (_name, path, incident, lines) => {
    const after = addChapter(
      { mkdocs, catalogInfo: '' },
      chapter(path, incident),
    );
    expect(added(mkdocs, after.mkdocs)).toEqual(lines);
    expect(added(after.mkdocs, mkdocs)).toEqual([]);
    expect(after.catalogInfo).toBe('');
  });

  it('leaves a site without a navigation as it is', () => {
    const site = { mkdocs: 'site_name: A   # x\n', catalogInfo: '' };
    expect(addChapter(site, chapter('a.md'))).toEqual(site);
  });

  it('names the folder of chapters in the entity, and its docs', () => {
    const once = addChapter(
      { mkdocs: '', catalogInfo },
      chapter('runbooks/three.md'),
    );
    expect(added(catalogInfo, once.catalogInfo)).toEqual([
      '    runbooks.medsuite.io/path: runbooks/',
      '    backstage.io/techdocs-ref: dir:.',
    ]);
    expect(added(once.catalogInfo, catalogInfo)).toEqual([]);
    expect(once.catalogInfo).toContain("medsuite/edi' # ours");
    expect(once.catalogInfo).toContain('# Who we are\n');
    const [location, component, api] = parseAllDocuments(once.catalogInfo).map(
      document => document.toJS(),
    );
    expect(location.kind).toBe('Location');
    expect(component.metadata.annotations).toEqual({
      'github.com/project-slug': 'medsuite/edi',
      'runbooks.medsuite.io/path': 'runbooks/',
      'backstage.io/techdocs-ref': 'dir:.',
    });
    expect(api.metadata).toEqual({ name: 'edi-api', namespace: 'partners' });
    expect(addChapter(once, chapter('runbooks/four.md'))).toEqual(once);
    expect(() => addChapter(once, chapter('other/four.md'))).toThrow(
      'The chapters of edi-gateway stand under runbooks/: write this one to runbooks/other/four.md.',
    );
  });

  it('takes the entity that is named', () => {
    const { catalogInfo: after } = addChapter(
      { mkdocs: '', catalogInfo },
      chapter('runbooks/three.md'),
      'edi-api',
    );
    expect(parseAllDocuments(after)[2].toJS().metadata.annotations).toEqual({
      'runbooks.medsuite.io/path': 'runbooks/',
      'backstage.io/techdocs-ref': 'dir:.',
    });
  });

  it('tells a Runbook nothing, of which all pages are chapters', () => {
    const runbook = 'kind: Runbook\nmetadata: { name: a }   # x\n';
    const { catalogInfo: after } = addChapter(
      { mkdocs: '', catalogInfo: runbook },
      chapter('three.md'),
    );
    expect(after).toBe(runbook);
  });

  it.each<[string, string, string]>([
    [
      'in brackets',
      'nav: [a.md] # x\n',
      "nav: [ a.md, { 'Queue: stands still': b.md } ] # x\n",
    ],
    [
      'without an end of line',
      'nav:\n  - a.md',
      "nav:\n  - a.md\n  - 'Queue: stands still': b.md\n",
    ],
    [
      'of Windows',
      'nav:\r\n  - a.md # x\r\nb: 1\r\n',
      "nav:\r\n  - a.md # x\r\n  - 'Queue: stands still': b.md\r\nb: 1\r\n",
    ],
    [
      'before a comment',
      'nav:\n- a.md\n\n# the end\nb: 1\n',
      "nav:\n- a.md\n- 'Queue: stands still': b.md\n\n# the end\nb: 1\n",
    ],
  ])('writes into a navigation %s', (_name, before, after) => {
    expect(
      addChapter({ mkdocs: before, catalogInfo: '' }, chapter('b.md')).mkdocs,
    ).toBe(after);
  });

  it('writes into metadata in braces', () => {
    const { catalogInfo: after } = addChapter(
      {
        mkdocs: '',
        catalogInfo: '# x\nkind: Component\nmetadata: { name: a }\n',
      },
      chapter('runbooks/a.md'),
    );
    expect(after).toContain('# x\n');
    expect(parse(after).metadata.annotations).toEqual({
      'runbooks.medsuite.io/path': 'runbooks/',
      'backstage.io/techdocs-ref': 'dir:.',
    });
  });

  it.each<[string, string, string, string, RegExp]>([
    ['mkdocs.yml that is no YAML', 'nav: [', '', 'a.md', /^mkdocs.yml is no/],
    ['catalog-info that is no YAML', '', 'a: [', 'a.md', /^catalog-info.yaml/],
    ['a page beside a service', '', catalogInfo, 'a.md', /runbooks\/a.md/],
    ['no entity', '', 'a: 1', 'a/b.md', /holds no entity that can have/],
  ])('refuses %s', (_name, site, info, path, message) => {
    expect(() =>
      addChapter({ mkdocs: site, catalogInfo: info }, chapter(path)),
    ).toThrow(message);
  });
});

describe('readSource', () => {
  it('tells what holds for chapters already', () => {
    expect(readSource(catalogInfo)).toEqual({
      kind: 'Component',
      name: 'edi-gateway',
      isRunbook: false,
      folder: null,
      defaults: {
        owner: 'group:default/edi-team',
        backupOwner: undefined,
        reviewEvery: undefined,
        appliesTo: ['component:default/edi-gateway'],
      },
    });
    expect(readSource(catalogInfo, 'edi-api').defaults.appliesTo).toEqual([
      'api:partners/edi-api',
    ]);
    expect(
      readSource(
        'kind: Runbook\nmetadata: { name: a }\nspec: { owner: group:a, backupOwner: user:b, review: { every: P30D }, appliesTo: [x] }',
      ),
    ).toMatchObject({
      isRunbook: true,
      folder: '',
      defaults: {
        owner: 'group:a',
        backupOwner: 'user:b',
        reviewEvery: 'P30D',
        appliesTo: ['x'],
      },
    });
    expect(() => readSource(catalogInfo, 'nope')).toThrow('named "nope"');
  });
});
