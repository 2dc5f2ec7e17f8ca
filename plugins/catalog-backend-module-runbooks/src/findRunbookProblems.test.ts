// SPDX-License-Identifier: Apache-2.0
import { entityKindSchemaValidator } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  appliesToSchema,
  reviewPolicySchema,
  runbookEntityV1alpha1Schema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { findRunbookProblems } from './findRunbookProblems';

const GOOD_SPEC = {
  type: 'operations',
  lifecycle: 'production',
  owner: 'group:default/platform-operations',
};

const runbook = (changes: JsonObject, envelope: JsonObject = {}) => ({
  apiVersion: 'runbooks.medsuite.io/v1alpha1',
  kind: 'Runbook',
  metadata: { name: 'medsuite-operations' },
  // Through JSON, as a catalog entity comes: a key set to undefined is not there.
  spec: JSON.parse(JSON.stringify({ ...GOOD_SPEC, ...changes })) as JsonObject,
  ...envelope,
});

describe('findRunbookProblems', () => {
  it.each<[string, JsonObject]>([
    ['only what is required', {}],
    ['a ref without kind', { owner: 'platform-operations' }],
    ['a ref without namespace', { owner: 'user:edi-lead' }],
    [
      'everything',
      {
        backupOwner: 'group:default/platform-support',
        system: 'medsuite-rcm',
        appliesTo: [
          'component:default/pg-boss-supervisor',
          { kind: 'Resource', 'spec.type': ['payer', 'tenant'] },
        ],
        review: { every: 'P90D', reviewers: ['user:default/edi-lead'] },
        alertRules: ['alerts/*.yaml', './rules..d/edi.yaml'],
        folders: [
          {
            path: 'edi',
            owner: 'edi-team',
            backupOwner: 'group:default/platform-support',
            review: { every: 'P30D', reviewers: ['user:default/edi-lead'] },
          },
          { path: './edi/payers/', owner: 'user:default/edi-lead' },
          { path: 'platform', costCenter: 'A-12' },
        ],
      },
    ],
    ['a key of a later version or an organisation', { costCenter: 'A-12' }],
    ['a key close to one that is also there', { types: ['a'] }],
  ])('accepts %s', (_, changes) => {
    expect(findRunbookProblems(runbook(changes))).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [
      { owner: undefined },
      'spec.owner is missing: name the group or user that answers for this runbook, such as group:default/platform-operations',
    ],
    [
      { type: undefined },
      'spec.type is missing: say what sort of runbook this is, such as operations or sop',
    ],
    [
      { lifecycle: '' },
      'spec.lifecycle "" is not a text: say how far along it is, such as production or experimental',
    ],
    [
      { owner: 42 },
      'spec.owner 42 is not a ref of a group or user: name the group or user that answers for this runbook, such as group:default/platform-operations',
    ],
    [
      { owner: 'The EDI Team' },
      'spec.owner "The EDI Team" is not a ref of a group or user: name the group or user that answers for this runbook, such as group:default/platform-operations',
    ],
    [
      { owner: 'component:default/edi-gateway' },
      'spec.owner "component:default/edi-gateway" is not a ref of a group or user: name the group or user that answers for this runbook, such as group:default/platform-operations',
    ],
    [
      { backupOwner: 'group:' },
      'spec.backupOwner "group:" is not a ref of a group or user: name who answers when the owner cannot be reached, such as group:default/platform-support, or leave it out',
    ],
    [
      { folders: { path: 'edi' } },
      'spec.folders {"path":"edi"} is not a list of folders: write a list, such as [{ path: edi, owner: group:default/edi-team }]',
    ],
    [
      { folders: [{ owner: 'group:default/edi-team' }] },
      'spec.folders[0].path is missing: name a folder as chapters are addressed, relative to the docs folder and without .. in it, such as edi',
    ],
    [
      { folders: [{ path: '../edi' }] },
      'spec.folders[0].path "../edi" is not a folder under the docs folder: name a folder as chapters are addressed, relative to the docs folder and without .. in it, such as edi',
    ],
    [
      { folders: [{ path: 'edi' }, { path: 'ehr', owner: 'The EHR Team' }] },
      'spec.folders[1].owner "The EHR Team" is not a ref of a group or user: name who answers for the chapters of this folder, such as group:default/edi-team, or leave it out',
    ],
    [
      { folders: [{ path: 'edi', review: { every: '30 days' } }] },
      'spec.folders[0].review.every "30 days" is not an ISO 8601 duration: write P30D',
    ],
    [
      { folders: [{ path: 'edi', ownr: 'group:default/edi-team' }] },
      'spec.folders[0].ownr is not a known key: did you mean owner?',
    ],
    [
      { folders: [{ path: 'edi', review: { evry: 'P30D' } }] },
      'spec.folders[0].review.evry is not a known key: did you mean every?',
    ],
    [
      { folders: [{ path: 'edi' }, { path: 'edi/' }] },
      'spec.folders[1].path "edi/" is there twice: say it all in spec.folders[0]',
    ],
    [
      { system: 'domain:default/revenue-cycle' },
      'spec.system "domain:default/revenue-cycle" is not a ref of a system: name the system that this runbook is a part of, such as system:default/medsuite-rcm, or leave it out',
    ],
    [
      { appliesTo: 'component:default/edi-gateway' },
      'spec.appliesTo "component:default/edi-gateway" is not a list of refs and catalog filters: write [component:default/edi-gateway]',
    ],
    [
      { appliesTo: 'edi-gateway, claims-api' },
      'spec.appliesTo "edi-gateway, claims-api" is not a list of refs and catalog filters: write [edi-gateway, claims-api]',
    ],
    [
      { appliesTo: 'the gateway' },
      'spec.appliesTo "the gateway" is not a list of refs and catalog filters: write a list, such as [component:default/pg-boss-supervisor, { kind: Resource, spec.type: payer }]',
    ],
    [
      { appliesTo: { kind: 'Resource' } },
      'spec.appliesTo {"kind":"Resource"} is not a list of refs and catalog filters: write a list, such as [component:default/pg-boss-supervisor, { kind: Resource, spec.type: payer }]',
    ],
    [
      { alertRules: '*.yaml' },
      'spec.alertRules "*.yaml" is not a list of paths: write ["*.yaml"]',
    ],
    [
      { review: { reviewers: 'user:default/edi-lead' } },
      'spec.review.reviewers "user:default/edi-lead" is not a list of refs of groups and users: write [user:default/edi-lead]',
    ],
    [
      { review: { reviewers: ['EDI Lead'] } },
      'spec.review.reviewers[0] "EDI Lead" is not a ref of a group or user: name who reviews the chapters, such as user:default/edi-lead',
    ],
    [
      { type: 7 },
      'spec.type 7 is not a text: say what sort of runbook this is, such as operations or sop',
    ],
    [
      { folders: ['edi'] },
      'spec.folders[0] "edi" is not a map of keys: write a map that names the folder, such as { path: edi, owner: group:default/edi-team }',
    ],
    [
      { folders: [{ path: 'edi', backupOwner: 'group:' }] },
      'spec.folders[0].backupOwner "group:" is not a ref of a group or user: name who answers when the owner of this folder cannot be reached, such as group:default/platform-support, or leave it out',
    ],
    [
      { folders: [{ path: 'edi', review: { reviewers: [7] } }] },
      'spec.folders[0].review.reviewers[0] 7 is not a ref of a group or user: name who reviews the chapters, such as user:default/edi-lead',
    ],
    [
      { appliesTo: ['edi-gateway', {}] },
      'spec.appliesTo[1] {} is not a ref or a catalog filter: write a ref such as component:default/pg-boss-supervisor, or a filter such as { kind: Resource, spec.type: payer }',
    ],
    [
      { review: { every: '90 days' } },
      'spec.review.every "90 days" is not an ISO 8601 duration: write P90D',
    ],
    [
      { review: { every: 90 } },
      'spec.review.every 90 is not an ISO 8601 duration: write P90D',
    ],
    [
      { review: { every: '3 Months' } },
      'spec.review.every "3 Months" is not an ISO 8601 duration: write P3M',
    ],
    [
      { review: { every: 'quarterly' } },
      'spec.review.every "quarterly" is not an ISO 8601 duration: write P3M',
    ],
    [
      { review: { every: 'every 2 weeks' } },
      'spec.review.every "every 2 weeks" is not an ISO 8601 duration: write P2W',
    ],
    [
      { review: { every: 'now and then' } },
      'spec.review.every "now and then" is not an ISO 8601 duration: write one such as P90D for every 90 days',
    ],
    [
      { review: 'P90D' },
      'spec.review "P90D" is not a map of keys: write a map, such as { every: P90D, reviewers: [user:default/edi-lead] }',
    ],
    [
      { review: { reviewer: ['user:default/edi-lead'] } },
      'spec.review.reviewer is not a known key: did you mean reviewers?',
    ],
    [
      { apliesTo: ['edi-gateway'] },
      'spec.apliesTo is not a known key: did you mean appliesTo?',
    ],
    [
      { alert_rules: ['alerts/*.yaml'] },
      'spec.alert_rules is not a known key: did you mean alertRules?',
    ],
    ...[
      '../alerts.yaml',
      'alerts/../../x.yaml',
      '/etc/rules.yaml',
      'https://a.example/r.yaml',
    ].map((path): [JsonObject, string] => [
      { alertRules: [path] },
      `spec.alertRules[0] "${path}" is not a path inside the runbook’s own folder: write a path or glob that is relative to catalog-info.yaml and has no .. in it, such as alerts/*.yaml`,
    ]),
  ])('%j: %s', (changes, problem) => {
    expect(findRunbookProblems(runbook(changes))).toEqual([problem]);
  });

  it.each<[JsonObject, string]>([
    [
      { apiVersion: 'runbooks.medsuite.io/v1' },
      'apiVersion "runbooks.medsuite.io/v1" is not a known version of the Runbook kind: write runbooks.medsuite.io/v1alpha1',
    ],
    [
      { kind: 'runbook' },
      'kind "runbook" is not a kind of runbooks.medsuite.io: write Runbook',
    ],
    [
      { spec: undefined },
      'spec is missing: say at least type, lifecycle and owner',
    ],
  ])('%j: %s', (envelope, problem) => {
    expect(
      findRunbookProblems(JSON.parse(JSON.stringify(runbook({}, envelope)))),
    ).toEqual([problem]);
  });

  it('tells all problems at once', () => {
    expect(
      findRunbookProblems(
        runbook({
          owner: undefined,
          ownr: 'group:default/x',
          review: { every: '2w' },
        }),
      ),
    ).toEqual([
      'spec.ownr is not a known key: did you mean owner?',
      expect.stringMatching(/^spec\.owner is missing/),
      'spec.review.every "2w" is not an ISO 8601 duration: write P2W',
    ]);
  });
});

describe('runbookEntityV1alpha1Schema', () => {
  type Node = {
    title?: string;
    description?: string;
    properties?: Record<string, Node>;
    items?: Node;
  };

  /** Every field there is, as a problem names it, with what an author reads of it. */
  function* listFields(field: string, node: Node): Iterable<[string, Node]> {
    yield [field, node];
    for (const [key, inner] of Object.entries(node.properties ?? {})) {
      yield* listFields(`${field}.${key}`, inner);
    }
    if (node.items) {
      yield* listFields(`${field}[0]`, node.items);
    }
  }

  /** A spec in which one field holds what no field takes. */
  const spoil = (field: string): JsonObject => {
    const keys = field.match(/\w+/g)!.slice(1);
    const build = (at: number): unknown => {
      if (at === keys.length) return -1;
      const inner = build(at + 1);
      return /^\d+$/.test(keys[at]) ? [inner] : { [keys[at]]: inner };
    };
    const spec = build(0) as JsonObject;
    // A folder has to have a path besides.
    const [folder] = Array.isArray(spec.folders) ? spec.folders : [];
    return typeof folder === 'object' && folder !== null && !('path' in folder)
      ? { folders: [{ path: 'edi', ...folder }] }
      : spec;
  };

  const { properties } = runbookEntityV1alpha1Schema as Node;
  const FIELDS = [...listFields('spec', properties!.spec)].slice(1);

  it.each(FIELDS)(
    'tells of %s what it has to be and what to write',
    (field, { title, description }) => {
      const [problem, ...others] = findRunbookProblems(runbook(spoil(field)));
      expect(others).toEqual([]);
      expect(problem).toBe(
        `${field} -1 is not ${title}: ${
          field.endsWith('.every')
            ? 'write one such as P90D for every 90 days'
            : description
        }`,
      );
      expect(description).toMatch(/^(write|say|name) /);
    },
  );

  it('works with the catalog model’s own validator', () => {
    const check = entityKindSchemaValidator(runbookEntityV1alpha1Schema);
    expect(check(runbook({}))).toEqual(runbook({}));
    expect(check(runbook({}, { kind: 'Component' }))).toBe(false);
    expect(() => check(runbook({ owner: 1 }))).toThrow(/spec\/owner/);
  });

  // Front matter and spec share words; an author must be able to move a line from one to the other.
  it.each([
    ['component:default/a'],
    ['a'],
    ['ns/a_b.c-d'],
    ['two words'],
    ['component:'],
    ['a/b/c'],
    [{ kind: 'Resource' }],
    [{ kind: ['Resource', 'Component'], 'metadata.tags': 'edi' }],
    [{ kind: [] }],
    [{ kind: { $in: ['Resource'] } }],
    [{}],
    [7],
  ])('agrees with front matter on appliesTo: %j', item => {
    expect(
      findRunbookProblems(runbook({ appliesTo: [item] as JsonObject[] }))
        .length === 0,
    ).toBe(appliesToSchema.safeParse([item]).success);
  });

  it.each(['P90D', 'PT15M', 'P1Y2M3W4DT5H6M7S', 'P', 'PT', 'P1DT', '90d', ''])(
    'agrees with front matter on review.every: %j',
    every => {
      expect(
        findRunbookProblems(runbook({ review: { every } })).length === 0,
      ).toBe(reviewPolicySchema.safeParse({ every }).success);
    },
  );
});
