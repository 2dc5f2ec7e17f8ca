// SPDX-License-Identifier: Apache-2.0
import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Preview,
  PreviewRequest,
} from '@medsuite/backstage-plugin-runbooks-common';
import fs from 'node:fs';
import path from 'node:path';
import {
  CONDITIONAL,
  DENY,
  PAYER,
  service,
  startRunbooks,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const CATALOG_INFO = `
apiVersion: runbooks.medsuite.io/v1alpha1
kind: Runbook
metadata:
  name: reporting
  title: Reporting
  annotations:
    backstage.io/techdocs-ref: dir:.
spec:
  type: operations
  lifecycle: production
  owner: group:default/edi
  appliesTo: [component:default/supervisor, { kind: Resource, spec.type: payer }]
`.trimStart();

const PAGE = `---
kind: incident
severity: P1
owner: group:default/edi
backupOwner: group:default/nobody
review: { every: P90D }
---

# 🚨 Extract late

## Steps

1. Look at it, see [the other page](gone.md).
`;

const FILES = {
  'catalog-info.yaml': CATALOG_INFO,
  'mkdocs.yml': 'site_name: Reporting\n',
  'docs/index.md': '# Home\n',
  'docs/reporting/extract-late.md': PAGE,
};

const upload = (
  catalogInfo = CATALOG_INFO,
  files: Record<string, string> = FILES,
): PreviewRequest => ({
  catalogInfo,
  files: Object.entries(files).map(([file, text]) => ({ path: file, text })),
});

describe('POST /preview', () => {
  const folder = createMockDirectory();
  let running: Awaited<ReturnType<typeof startRunbooks>>;
  /** What is told of addresses, by address. */
  const web: Record<string, string | Error> = {};
  const asked: string[] = [];

  const readUrl = async (url: string) => {
    asked.push(url);
    const found = web[url] ?? new NotFoundError('404');
    if (found instanceof Error) {
      throw found;
    }
    return { buffer: async () => Buffer.from(found), etag: '1' };
  };

  beforeAll(async () => {
    folder.setContent({
      open: { reporting: nest(FILES), 'other.yaml': 'a: 1' },
      secret: { 'catalog-info.yaml': CATALOG_INFO, docs: { 'a.md': '# A' } },
    });
    running = await startRunbooks(await databases.init('SQLITE_3'), {
      config: { runbooks: { preview: { folders: [folder.resolve('open')] } } },
      features: [
        createServiceFactory({
          service: coreServices.urlReader,
          deps: {},
          factory: () =>
            mockServices.urlReader.mock({
              readUrl,
              readTree: async url => {
                asked.push(`tree ${url}`);
                return {
                  etag: '1',
                  files: async () =>
                    Object.entries(FILES).map(([file, text]) => ({
                      path: file,
                      content: async () => Buffer.from(text),
                    })),
                  archive: jest.fn(),
                  dir: jest.fn(),
                };
              },
            }),
        }),
      ],
    });
  });

  beforeEach(() => {
    running.reset();
    asked.length = 0;
    Object.keys(web).forEach(key => delete web[key]);
  });

  const post = (body: unknown, authorization: string | undefined = user) =>
    running.api.post('/preview', authorization, body as object);

  const preview = async (request: PreviewRequest): Promise<Preview> => {
    const { status, body } = await post(request);
    expect({ status, error: body.error }).toEqual({ status: 200 });
    return body;
  };
  const codes = ({ entities, problems }: Preview) =>
    [...problems, ...entities.flatMap(it => it.problems)].map(
      ({ code, line }) => `${code}:${line}`,
    );
  const refusal = async (body: unknown) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    return answer.body.error.message as string;
  };

  it('is refused to nobody, and to those without the permission, before the body is read', async () => {
    expect((await post(upload(), mockCredentials.none.header())).status).toBe(
      401,
    );
    running.world.preview = DENY;
    expect((await post('no JSON at all')).status).toBe(403);
    expect((await post(upload(), service)).status).toBe(200);
    expect(running.world.auditEvents).toMatchObject([
      { eventId: 'source-preview', outcome: 'NotAllowedError' },
      {
        eventId: 'source-preview',
        outcome: 'success',
        meta: {
          location: 'upload',
          entities: ['runbook:default/reporting'],
          chapters: 1,
        },
      },
    ]);
  });

  it('tells entities, chapters, what they would apply to, and what is wrong', async () => {
    const { location, problems, entities } = await preview(upload());
    expect({ location, problems }).toEqual({ location: null, problems: [] });
    expect(entities).toHaveLength(1);
    const [{ chapters, findings, ...entity }] = entities;
    expect(entity).toEqual({
      ref: 'runbook:default/reporting',
      kind: 'Runbook',
      title: 'Reporting',
      line: 1,
      isSource: true,
      registered: false,
      problems: [
        {
          path: 'docs/reporting/extract-late.md',
          line: 5,
          severity: 'warning',
          code: 'person-not-in-catalog',
          message:
            'backupOwner names group:default/nobody, which is not in the catalog, or not for you to see: correct it, or register the group first.',
        },
      ],
    });
    expect(chapters).toEqual([
      {
        path: 'docs/reporting/extract-late.md',
        title: 'Extract late',
        kind: 'incident',
        severity: 'P1',
        category: expect.anything(),
        owner: 'group:default/edi',
        appliesTo: 2,
        score: expect.any(Number),
        counts: { error: 2, warning: 0, info: 1 },
      },
    ]);
    expect(chapters[0].score).toBeLessThan(90);
    expect(findings).toHaveLength(3);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'dead-link',
        severity: 'error',
        path: 'docs/reporting/extract-late.md',
        line: 13,
      }),
    );
  });

  it('stores nothing', async () => {
    const before = await running.api.get('/sources', user);
    await preview(upload());
    const after = await running.api.get('/sources', user);
    expect(after.body).toEqual(before.body);
  });

  it.each<[string, string, string[]]>([
    [
      'a Runbook that the catalog refuses, at its field',
      CATALOG_INFO.replace('  owner: group:default/edi\n', '').concat(
        '  review:\n    every: 90 days\n',
      ),
      ['entity-invalid:8', 'entity-invalid:13', 'person-not-in-catalog:5'],
    ],
    ['broken YAML', 'kind: [Runbook\nspec:', ['catalog-info-not-yaml:2']],
    ['nothing', '# only a comment\n', ['catalog-info-empty:null']],
    ['text', 'hello', ['catalog-info-no-entity:1']],
    ['no entity', 'a: 1', ['entity-invalid:1']],
    [
      'a name that is none',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a b\nspec: {}\n',
      ['entity-invalid:4'],
    ],
    [
      'a component without owner',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\nspec:\n  type: service\n  lifecycle: production\n',
      ['entity-invalid:5'],
    ],
    [
      'an API whose definition stands in a file',
      'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: a\nspec:\n  type: openapi\n  lifecycle: production\n  owner: edi\n  definition: { $text: ./openapi.yaml }\n',
      [],
    ],
    [
      'a Location',
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: a\nspec:\n  target: ./b.yaml\n',
      ['location-not-followed:5'],
    ],
    [
      'a kind of somebody else',
      'apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: a\n',
      ['entity-kind-unknown:2'],
    ],
    [
      'an entity that applies to nothing there is',
      CATALOG_INFO.replace(
        'component:default/supervisor',
        'component:default/supervisr',
      ),
      ['applies-to-unknown-entity:12', 'person-not-in-catalog:5'],
    ],
    [
      'the same entity twice, one broken document between',
      `${CATALOG_INFO}---\nkind: [\n---\n${CATALOG_INFO}`,
      expect.arrayContaining(['entity-conflict:1', 'entity-conflict:16']),
    ],
    ['a NUL', 'kind: "a\\0"', ['catalog-info-nul:1']],
  ])('tells of %s', async (_what, catalogInfo, expected) => {
    expect(codes(await preview(upload(catalogInfo)))).toEqual(expected);
  });

  it('knows entities that come in with the file, and those that are there already', async () => {
    const { entities } = await preview(
      upload(
        `${CATALOG_INFO.replace(
          'component:default/supervisor',
          'component:default/new',
        )}---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: new }
spec: { type: service, lifecycle: production, owner: group:default/edi }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: supervisor }
spec: { type: service, lifecycle: production, owner: group:default/edi }
`,
      ),
    );
    expect(entities.map(it => [it.ref, it.isSource, it.registered])).toEqual([
      ['runbook:default/reporting', true, false],
      ['component:default/new', false, false],
      ['component:default/supervisor', false, true],
    ]);
    expect(entities[0].chapters[0].appliesTo).toBe(2);
    expect(codes({ location: null, problems: [], entities })).toEqual([
      'person-not-in-catalog:5',
    ]);
  });

  it('tells the line of a ref that the catalog does not have, and does not count it', async () => {
    const inSpec = CATALOG_INFO.replace(
      /appliesTo: .*/,
      'appliesTo:\n    - supervisor\n    - component:gone-from-spec',
    );
    const page = PAGE.replace(
      'severity: P1\n',
      'severity: P1\nappliesTo:\n  - supervisor\n  - gone-from-page\n',
    );
    const told = await preview(
      upload(inSpec, { ...FILES, 'docs/reporting/extract-late.md': page }),
    );
    expect(told.entities[0].chapters[0].appliesTo).toBe(1);
    expect(
      told.entities[0].problems.map(
        ({ path: file, line }) => `${file}:${line}`,
      ),
    ).toEqual([
      'docs/reporting/extract-late.md:6',
      'catalog-info.yaml:14',
      'docs/reporting/extract-late.md:8',
    ]);
  });

  it('counts and knows only what the caller may see', async () => {
    running.world.catalog = CONDITIONAL;
    running.world.hidden = [PAYER, 'group:default/edi'];
    const told = await preview(upload());
    expect(told.entities[0].chapters[0].appliesTo).toBe(1);
    expect(codes(told)).toEqual(
      expect.arrayContaining(['person-not-in-catalog:11']),
    );
  });

  it('says so when the catalog does not answer', async () => {
    running.world.catalogFails = true;
    const { status, body } = await post(upload());
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('internal');
  });

  it.each<[string, unknown, RegExp]>([
    ['neither form', { path: 'x' }, /Send either/],
    ['an unknown key', { url: 'https://a.example', x: 1 }, /x/],
    ['an empty address', { url: ' ' }, /^url: /],
    ['no JSON', 'nonsense', /not JSON/],
    [
      'a path that leads out',
      upload(CATALOG_INFO, { '../a.md': '# A' }),
      /^files\.0\.path: /,
    ],
    ['an absolute path', upload(CATALOG_INFO, { '/etc/a.md': '' }), /files\.0/],
    [
      'a path twice',
      {
        catalogInfo: '',
        files: [
          { path: 'a', text: '' },
          { path: 'a', text: '' },
        ],
      },
      /^files\.1\.path: "a" is there twice/,
    ],
    [
      'another scheme',
      { url: 'ftp://a.example/x' },
      /^url: "ftp:" is not read/,
    ],
    [
      'what ssh takes',
      { url: 'git@github.com:acme/ops.git' },
      /^url: "git@github.com:" is not read: give an address that begins with https/,
    ],
    [
      'credentials',
      { url: 'https://a:b@github.com/x/y' },
      /^url: must not hold/,
    ],
  ])('refuses %s', async (_what, body, message) => {
    expect(await refusal(body)).toMatch(message);
    expect(asked).toEqual([]);
  });

  describe('of an address', () => {
    const FILE =
      'https://github.com/acme/ops/blob/main/reporting/catalog-info.yaml';

    it.each([
      [FILE],
      ['https://github.com/acme/ops/tree/main/reporting'],
      ['https://github.com/acme/ops/tree/main/reporting/'],
      ['https://github.com/acme/ops/tree/main/reporting?tab=readme-ov-file'],
      [`${FILE}#L3`],
      [`url:${FILE}`],
    ])('reads %s and its docs', async url => {
      web[FILE] = CATALOG_INFO;
      const { location, entities } = await preview({ url });
      expect(location).toEqual({ type: 'url', target: FILE });
      expect(entities[0].chapters).toHaveLength(1);
      expect(asked).toEqual([
        FILE,
        'tree https://github.com/acme/ops/tree/main/reporting/',
      ]);
    });

    it('takes the root of a repository for its default branch', async () => {
      await refusal({ url: 'https://github.com/acme/ops' });
      await refusal({ url: 'https://gitlab.com/acme/ops/team' });
      expect(asked).toEqual([
        'https://github.com/acme/ops/blob/HEAD/catalog-info.yaml',
        'https://gitlab.com/acme/ops/team/-/blob/HEAD/catalog-info.yaml',
      ]);
    });

    it.each<[string, Error, RegExp]>([
      [
        'a host that is not allowed',
        new NotAllowedError('Reading from … is not allowed'),
        /may not read from github\.com: an admin can add it to "integrations"/,
      ],
      ['no file', new NotFoundError('404'), /there is no file at/],
      [
        'a host that fails',
        new Error('connect ETIMEDOUT\n at internal'),
        /did not give the file \(connect ETIMEDOUT\)/,
      ],
    ])('says why: %s', async (_what, error, message) => {
      web[FILE] = error;
      expect(await refusal({ url: FILE })).toMatch(message);
    });

    it('refuses what is too large for a catalog file', async () => {
      web[FILE] = `${CATALOG_INFO}#${'x'.repeat(300 * 1024)}`;
      expect(await refusal({ url: FILE })).toMatch(/more than 256 KiB/);
    });

    it('audits the address without what opens it', async () => {
      web[`${FILE}?token=abc`] = CATALOG_INFO;
      await preview({ url: `${FILE}?token=abc` });
      expect(running.world.auditEvents).toMatchObject([
        { meta: { location: FILE } },
      ]);
    });

    it('reads no folder of the server, whatever an entity says of itself', async () => {
      const place = `${folder.resolve('secret')}/catalog-info.yaml`;
      const lines = [
        `backstage.io/source-location: file:${place}`,
        `backstage.io/managed-by-location: file:${place}`,
      ];
      for (const line of lines) {
        const catalogInfo = CATALOG_INFO.replace(
          'annotations:\n',
          `annotations:\n    ${line}\n`,
        );
        const told = await preview(upload(catalogInfo));
        expect(told.entities[0].chapters).toEqual([]);
        expect(codes(told)).toEqual(['docs-not-read:6']);
      }
      web[FILE] = CATALOG_INFO.replace(
        'annotations:\n',
        `annotations:\n    ${lines[0]}\n`,
      );
      const told = await preview({ url: FILE });
      expect(told.entities[0].chapters).toEqual([]);
      expect(codes(told)).toEqual(['docs-not-read:6']);
    });
  });

  describe('of a folder', () => {
    /** Whole, since the catalog takes no other for a file. */
    const target = () => folder.resolve('open/reporting/catalog-info.yaml');

    it.each([
      ['file:reporting'],
      ['reporting/'],
      ['file:reporting/catalog-info.yaml'],
    ])('reads %s', async url => {
      const { location, entities } = await preview({ url });
      expect(location).toEqual({ type: 'file', target: target() });
      expect(entities[0].chapters).toHaveLength(1);
      expect(asked).toEqual([]);
    });

    it('reads an absolute path', async () => {
      const { location } = await preview({ url: `file:${target()}` });
      expect(location?.target).toBe(target());
    });

    it.each([
      ['file:../secret'],
      ['reporting/../../secret/catalog-info.yaml'],
      ['/etc/passwd.yaml'],
      ['file:///etc/hosts.yaml'],
      ['.'],
      ['gone'],
      ['x'.repeat(300)],
    ])('refuses %s without a path of the server', async url => {
      const message = await refusal({ url });
      expect(message).toMatch(/^url: /);
      expect(message).not.toContain(folder.path);
    });

    it('follows no symbolic link, of the folder or in it', async () => {
      fs.symlinkSync(folder.resolve('secret'), folder.resolve('open/link'));
      expect(await refusal({ url: 'link' })).toMatch(/symbolic link/);
      fs.symlinkSync(
        folder.resolve('secret/docs/a.md'),
        folder.resolve('open/reporting/docs/linked.md'),
      );
      const told = await preview({ url: 'reporting' });
      expect(told.entities[0].chapters).toHaveLength(1);
      expect(codes(told)).toEqual(
        expect.arrayContaining(['symlink-outside:null']),
      );
      fs.rmSync(folder.resolve('open/link'));
      fs.rmSync(folder.resolve('open/reporting/docs/linked.md'));
    });

    it('tells of an entity that another file brought into the catalog', async () => {
      fs.writeFileSync(
        folder.resolve('open/other.yaml'),
        CATALOG_INFO.replace('name: reporting', 'name: ops'),
      );
      const told = await preview({ url: 'other.yaml' });
      expect(told.entities[0].registered).toBe(true);
      expect(codes(told)).toContain('entity-conflict:1');
    });

    it('reads docs in no other folder', async () => {
      fs.writeFileSync(
        folder.resolve('open/other.yaml'),
        CATALOG_INFO.replace('dir:.', 'dir:../secret'),
      );
      const told = await preview({ url: 'other.yaml' });
      expect(told.entities[0].chapters).toEqual([]);
      expect(codes(told)).toEqual(['docs-not-read:6']);
      expect(JSON.stringify(told.entities)).not.toContain(folder.path);
    });
  });
});

/** `{ 'docs/a.md': … }` → `{ docs: { 'a.md': … } }` */
function nest(files: Record<string, string>) {
  const root: Record<string, any> = {};
  for (const [file, text] of Object.entries(files)) {
    const parts = path.posix.dirname(file).split('/');
    const inner = parts
      .filter(part => part !== '.')
      .reduce((at, part) => (at[part] ??= {}), root);
    inner[path.posix.basename(file)] = text;
  }
  return root;
}
