// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import { parse, parseAllDocuments } from 'yaml';
import { lintFolder } from '../lintFolder';
import { createNewAction } from './new';
import { newExamples } from './new.examples';

const OWNERS = {
  owner: 'group:default/claims-team',
  backupOwner: 'group:default/platform-support',
};
const CHAPTER = { template: 'operations', title: 'Restart the gateway' };

const SERVICE = `# What the team runs.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: claims-gateway
  namespace: claims
  annotations:
    backstage.io/techdocs-ref: dir:. # beside the code
spec:
  type: service
  lifecycle: production
  owner: group:default/claims-team
`;
const MKDOCS = `site_name: Claims gateway
docs_dir: handbook # not docs
nav:
  # keep this first
  - Home: index.md
plugins: [techdocs-core]
`;

describe('runbooks:new', () => {
  const workspace = createMockDirectory();
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'runbooks.medsuite.io/v1alpha1',
        kind: 'Runbook',
        metadata: { name: 'taken', namespace: 'default' },
      },
    ],
  });
  beforeEach(() => workspace.clear());

  async function run(input: object, isDryRun = false) {
    const ctx = {
      ...createMockActionContext({
        workspacePath: workspace.path,
        input: { ...OWNERS, chapters: [CHAPTER], ...input },
      }),
      isDryRun,
    };
    await createNewAction({ catalog }).handler(ctx as never);
    return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  }
  const files = () => workspace.content() as Record<string, any>;
  const lint = (path = '.') =>
    lintFolder({ workspace: workspace.path, path, appConfig: {} });

  it.each([false, true])(
    'writes a whole runbook that no rule has a word for (dry run: %s)',
    async isDryRun => {
      const output = await run(
        {
          path: './runbook',
          runbook: { title: 'Claims: "gateway" runbook', name: 'claims' },
          appliesTo: ['component:default/claims-gateway'],
        },
        isDryRun,
      );
      expect(output).toEqual({
        entityRef: 'runbook:default/claims',
        files: [
          'catalog-info.yaml',
          'mkdocs.yml',
          'docs/index.md',
          'docs/procedures/restart-the-gateway.md',
        ],
        addresses: ['default/runbook/claims/procedures/restart-the-gateway'],
      });
      const { runbook } = files();
      expect(parse(runbook['catalog-info.yaml'])).toMatchObject({
        kind: 'Runbook',
        metadata: { name: 'claims', title: 'Claims: "gateway" runbook' },
        spec: { ...OWNERS, appliesTo: ['component:default/claims-gateway'] },
      });
      expect((await lint('runbook')).findings).toEqual([]);
    },
  );

  it('takes no name that the catalog has already', async () => {
    await expect(
      run({ runbook: { title: 'Taken', name: 'taken' } }),
    ).rejects.toThrow(/The catalog has a runbook:default\/taken already/);
    expect(files()).toEqual({});
  });

  it('takes what a form left empty for not said', async () => {
    await run({
      runbook: { title: 'Claims', name: '', description: '', system: '' },
      reviewEvery: '',
      appliesTo: [],
      reviewers: null,
      chapters: [
        { ...CHAPTER, category: '', severity: null, alerts: [], path: '' },
      ],
    });
    const entity = parse(files()['catalog-info.yaml']);
    expect(entity.metadata.name).toBe('claims');
    expect(entity.spec).not.toHaveProperty('appliesTo');
    expect(entity.spec.review).toEqual({ every: 'P90D' });
    const page = files().docs.procedures['restart-the-gateway.md'];
    expect(page).toContain('category: platform-infrastructure');
    expect(page).not.toMatch(/severity|alerts/);
  });

  it('writes a chapter beside a service, keeps its comments, and puts the changes apart', async () => {
    workspace.setContent({
      service: {
        'catalog-info.yaml': SERVICE,
        'mkdocs.yml': MKDOCS,
        handbook: { 'index.md': '# Claims gateway\n' },
        'secret.txt': 'not to be pushed',
      },
    });
    const output = await run({
      what: 'chapter',
      path: './service',
      changesPath: './changes',
      chapters: [
        {
          template: 'alert',
          title: 'The queue stands still',
          severity: 'P1',
          alerts: ['ClaimsQueueStalled'],
        },
      ],
    });
    const page = 'handbook/runbooks/the-queue-stands-still.md';
    expect(output).toEqual({
      entityRef: 'component:claims/claims-gateway',
      files: ['catalog-info.yaml', 'mkdocs.yml', page],
      addresses: [
        'claims/component/claims-gateway/runbooks/the-queue-stands-still',
      ],
    });
    const { service, changes } = files();
    expect(Object.keys(changes).sort()).toEqual([
      'catalog-info.yaml',
      'handbook',
      'mkdocs.yml',
    ]);
    expect(changes['catalog-info.yaml']).toBe(service['catalog-info.yaml']);
    expect(changes['catalog-info.yaml']).toContain('# What the team runs.');
    expect(changes['catalog-info.yaml']).toContain('# beside the code');
    expect(
      parse(changes['catalog-info.yaml']).metadata.annotations,
    ).toMatchObject({ 'runbooks.medsuite.io/path': 'runbooks/' });
    expect(changes['mkdocs.yml']).toContain('# keep this first');
    expect(parse(changes['mkdocs.yml']).nav).toHaveLength(2);
    expect(service.handbook.runbooks['the-queue-stands-still.md']).toContain(
      'severity: P1',
    );
    expect((await lint('service')).findings).toEqual([]);
  });

  it('begins docs for a service that has none', async () => {
    workspace.setContent({ 'catalog-info.yaml': SERVICE });
    const output = await run({ what: 'chapter' });
    expect(output.files).toEqual([
      'catalog-info.yaml',
      'mkdocs.yml',
      'docs/index.md',
      'docs/runbooks/restart-the-gateway.md',
    ]);
    expect((await lint()).counts).toEqual({ error: 0, warning: 0, info: 0 });
  });

  it('adds to a runbook, where its folders are', async () => {
    await run({ runbook: { title: 'Claims' } });
    const output = await run({
      what: 'chapter',
      chapters: [{ template: 'outage', title: 'The gateway is down' }],
    });
    const [page] = output.files.filter((it: string) => it.endsWith('.md'));
    expect(page).toMatch(/^docs\/.+\/the-gateway-is-down\.md$/);
    expect(output.entityRef).toBe('runbook:default/claims');
    expect(parse(files()['mkdocs.yml']).nav).toHaveLength(3);
    expect((await lint()).findings).toEqual([]);
  });

  it('names the entity where a file describes several', async () => {
    workspace.setContent({
      'catalog-info.yaml': `${SERVICE}---\n${SERVICE.replace(
        'claims-gateway',
        'claims-worker',
      )}`,
    });
    const output = await run({ what: 'chapter', entityName: 'claims-worker' });
    expect(output.entityRef).toBe('component:claims/claims-worker');
    const [gateway, worker] = parseAllDocuments(
      files()['catalog-info.yaml'],
    ).map(document => document.toJS());
    const annotation = 'runbooks.medsuite.io/path';
    expect(gateway.metadata.annotations).not.toHaveProperty([annotation]);
    expect(worker.metadata.annotations).toHaveProperty([annotation]);
  });

  it.each([
    [{ what: 'chapter' }, /There is no catalog-info\.yaml/],
    [{}, /needs "runbook\.title"/],
    [{ runbook: { title: 'A' }, path: '../..' }, /not allowed|invalid/i],
    [{ runbook: { title: 'A' }, changesPath: '/etc' }, /not allowed|invalid/i],
    [
      { runbook: { title: 'A' }, backupOwner: OWNERS.owner },
      /The backup is the owner/,
    ],
    [
      {
        runbook: { title: 'A' },
        chapters: [{ ...CHAPTER, path: '../../outside' }],
      },
      /is no path of a page/,
    ],
    [
      {
        runbook: { title: 'A' },
        chapters: [{ ...CHAPTER, values: { nonsense: 'x' } }],
      },
      /does not ask for "nonsense"/,
    ],
  ])('refuses %j and says why', async (input, message) => {
    await expect(run(input)).rejects.toThrow(message);
  });

  it('writes over nothing', async () => {
    await run({ runbook: { title: 'Claims' } });
    const before = files();
    await expect(run({ runbook: { title: 'Other' } })).rejects.toThrow(
      /There is a catalog-info\.yaml already/,
    );
    await expect(run({ what: 'chapter' })).rejects.toThrow(
      /There is a page .*restart-the-gateway\.md already/,
    );
    expect(files()).toEqual(before);
  });

  it('knows every template, and shows examples that work', async () => {
    const { description } = createNewAction({ catalog });
    for (const { id } of CHAPTER_TEMPLATES) expect(description).toContain(id);

    const [whole, beside] = newExamples.map(
      ({ example }) => parse(example).steps[0],
    );
    expect(whole.action).toBe('runbooks:new');
    expect((await run(whole.input)).entityRef).toBe(
      'runbook:default/claims-gateway',
    );
    workspace.setContent({ service: { 'catalog-info.yaml': SERVICE } });
    expect((await run(beside.input)).addresses).toHaveLength(1);
  });
});
