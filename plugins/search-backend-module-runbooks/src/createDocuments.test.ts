// SPDX-License-Identifier: Apache-2.0
import { createDocuments } from './createDocuments';
import { chapterSections } from './testing/chapterSections';

const config = {
  authorizeBy: 'source',
  locationTemplate: '/runbooks/:address',
} as const;

const supervisor = chapterSections(
  {
    path: 'platform/pg boss',
    title: 'Supervisor',
    kind: 'incident',
    severity: 'P1',
    category: 'platform',
    outcome: 'The queue drains again.',
    tags: ['queue'],
    audience: ['PLATFORM_ADMIN'],
    owner: { ref: 'group:default/ops', provenance: 'source', exists: true },
  },
  [
    {
      anchor: 'supervisor',
      title: 'Supervisor',
      headingPath: ['Supervisor'],
      text: 'About it.',
    },
    {
      anchor: 'étapes',
      title: 'Steps',
      role: 'steps',
      text: 'Restart it:\npgboss restart',
    },
    {
      anchor: 'ui',
      title: 'UI',
      headingPath: ['Supervisor', 'Steps', 'UI'],
      role: 'steps',
      text: 'Press the button.',
    },
  ],
  ['PgBossStuck', { alertname: 'Queue*', queue: 'edi' }, { tenant: 'acme' }],
);

describe('createDocuments', () => {
  it('makes one document a section, each at a place of its own', () => {
    expect(
      createDocuments(supervisor, config).map(({ title, location, text }) => [
        title,
        location,
        text,
      ]),
    ).toEqual([
      [
        'Supervisor',
        '/runbooks/default/runbook/ops/platform/pg%20boss',
        'About it.\nThe queue drains again.\nqueue\nPgBossStuck, Queue*',
      ],
      [
        'Supervisor › Steps',
        '/runbooks/default/runbook/ops/platform/pg%20boss#%C3%A9tapes',
        'Restart it:\npgboss restart',
      ],
      [
        'Supervisor › UI',
        '/runbooks/default/runbook/ops/platform/pg%20boss#ui',
        'Press the button.',
      ],
    ]);
  });

  it('gives what filters and the result item need', () => {
    expect(createDocuments(supervisor, config)[2]).toEqual({
      title: 'Supervisor › UI',
      text: 'Press the button.',
      location: '/runbooks/default/runbook/ops/platform/pg%20boss#ui',
      address: 'default/runbook/ops/platform/pg boss',
      chapterTitle: 'Supervisor',
      headingPath: 'Supervisor › Steps › UI',
      chapterKind: 'incident',
      severity: 'P1',
      category: 'platform',
      role: 'steps',
      owner: 'group:default/ops',
      source: 'runbook:default/ops',
      tags: ['queue'],
      audience: ['PLATFORM_ADMIN'],
      trust: {
        reviewState: 'never',
        reviewDueAt: null,
        orphaned: false,
      },
      authorization: { resourceRef: 'runbook:default/ops' },
    });
  });

  // Lunr indexes the keys of the first document and no others.
  it('gives every document the same keys', () => {
    const keys = [
      ...createDocuments(supervisor, config),
      ...createDocuments(chapterSections({ path: 'bare' }, [{}]), config),
      ...createDocuments(chapterSections({ path: 'link-only' }), config),
    ].map(document => Object.keys(document));
    expect(keys).toHaveLength(5);
    expect(new Set(keys.map(String)).size).toBe(1);
  });

  it('makes a link-only chapter findable, by its page', () => {
    expect(
      createDocuments(
        chapterSections({ path: 'wiki', title: 'Old wiki' }, [], ['WikiDown']),
        config,
      ),
    ).toMatchObject([
      {
        title: 'Old wiki',
        text: 'WikiDown',
        location: '/runbooks/default/runbook/ops/wiki',
      },
    ]);
  });

  it('makes one document of sections that the browser cannot tell apart', () => {
    const documents = createDocuments(
      chapterSections({ path: 'twice' }, [
        { anchor: '', text: 'Before any heading' },
        { anchor: 'same', text: 'one' },
        { anchor: 'same', text: 'two' },
      ]),
      config,
    );
    expect(documents.map(({ text }) => text)).toEqual([
      'Before any heading',
      'one\ntwo',
    ]);
  });

  it('can ask for the chapter, and for pages that stand elsewhere', () => {
    const [document] = createDocuments(supervisor, {
      authorizeBy: 'chapter',
      locationTemplate: '/playbooks/:address',
    });
    expect(document).toMatchObject({
      location: '/playbooks/default/runbook/ops/platform/pg%20boss',
      authorization: { resourceRef: 'default/runbook/ops/platform/pg boss' },
    });
  });
});
