// SPDX-License-Identifier: Apache-2.0
import type { JsonArray } from '@backstage/types';
import { runbookEntity } from '../__testUtils__/IngestHarness';
import { describePeople } from './describePeople';
import { findIdleFolderRules, readFolderRules } from './folderRules';

const rules = (folders: JsonArray) =>
  readFolderRules(runbookEntity('/somewhere', { spec: { folders } }));

const EDI = {
  path: 'edi',
  owner: 'edi-team',
  backupOwner: 'user:lead',
  review: { every: 'P30D', reviewers: ['lead'] },
};

const source = {
  ref: 'runbook:default/ops',
  owner: { ref: 'group:default/ops', provenance: 'source' as const },
  backupOwner: null,
  reviewEvery: 'P90D',
  reviewers: ['user:default/sre'],
};

describe('describePeople', () => {
  const folders = rules([
    EDI,
    { path: './edi/payers/', owner: 'group:default/payers' },
  ]);
  const say = (path: string, frontMatter = {}) =>
    describePeople({ ...source, folders }, path, frontMatter);

  it.each([
    ['platform/a', 'group:default/ops source', null, 'P90D source', 'sre'],
    ['edi', 'group:default/ops source', null, 'P90D source', 'sre'],
    ['edition/a', 'group:default/ops source', null, 'P90D source', 'sre'],
    [
      'edi/a',
      'group:default/edi-team folder',
      'user:default/lead folder',
      'P30D folder',
      'lead',
    ],
    [
      // Field by field, the longest folder that says anything.
      'edi/payers/a',
      'group:default/payers folder',
      'user:default/lead folder',
      'P30D folder',
      'lead',
    ],
  ])('%s is of %s', (path, owner, backupOwner, review, reviewer) => {
    const said = say(path);
    const join = (it: { ref: string; provenance: string } | null) =>
      it && `${it.ref} ${it.provenance}`;
    expect(join(said.owner)).toBe(owner);
    expect(join(said.backupOwner)).toBe(backupOwner);
    expect(
      said.review && `${said.review.every} ${said.review.provenance}`,
    ).toBe(review);
    expect(said.reviewers).toEqual([`user:default/${reviewer}`]);
  });

  it('leaves the last word to the page', () => {
    expect(
      say('edi/a', {
        owner: 'sre',
        review: { every: 'P7D', reviewers: [] },
      }),
    ).toEqual({
      owner: { ref: 'group:default/sre', provenance: 'front-matter' },
      backupOwner: { ref: 'user:default/lead', provenance: 'folder' },
      review: { every: 'P7D', provenance: 'front-matter' },
      reviewers: [],
    });
  });

  it('takes a dot for all chapters', () => {
    const said = describePeople(
      { ...source, folders: rules([{ path: './', owner: 'all' }]) },
      'a',
      {},
    );
    expect(said.owner).toEqual({
      ref: 'group:default/all',
      provenance: 'folder',
    });
  });
});

describe('readFolderRules', () => {
  it('leaves out what the catalog would refuse, and takes keys of a later version', () => {
    expect(
      rules([7, { owner: 'x' }, { ...EDI, review: { until: 'P1D' } }]),
    ).toEqual([
      expect.objectContaining({ path: 'edi', owner: 'group:default/edi-team' }),
    ]);
  });
});

describe('findIdleFolderRules', () => {
  it('tells of folders without chapters', () => {
    const problems = findIdleFolderRules(rules([EDI, { path: 'ehr' }]), [
      'edi/a',
    ]);
    expect(problems).toEqual([
      {
        path: '',
        line: null,
        severity: 'warning',
        code: 'folder-rule-idle',
        message:
          'spec.folders of the Runbook names ehr, and no chapter stands there: correct the folder, or leave the rule out.',
      },
    ]);
  });
});
