// SPDX-License-Identifier: Apache-2.0
import { chapterRules } from './chapterRules';

type Resource = Parameters<typeof chapterRules.hasCategory.apply>[0];

const owner = (ref: string) => ({ ref, provenance: 'source' as const });
const chapter: Resource = {
  source: 'runbook:default/ops',
  category: 'edi',
  owner: owner('group:default/edi'),
  backupOwner: owner('user:default/lead'),
  audience: ['ADMIN', 'SUPPORT'],
};
const bare: Resource = {
  source: 'component:default/x',
  category: null,
  owner: null,
  backupOwner: null,
  audience: [],
};

const { isFromSource, hasCategory, isOwnedBy, hasAudience } = chapterRules;

describe('chapterRules', () => {
  it.each([
    [
      'IS_FROM_SOURCE',
      isFromSource.apply(chapter, { sources: ['Runbook:default/Ops'] }),
      isFromSource.apply(bare, { sources: ['runbook:default/ops'] }),
    ],
    [
      'HAS_CATEGORY',
      hasCategory.apply(chapter, { categories: ['claims', 'edi'] }),
      hasCategory.apply(bare, { categories: ['edi'] }),
    ],
    [
      'IS_OWNED_BY for owners',
      isOwnedBy.apply(chapter, { owners: ['Group:default/edi'] }),
      isOwnedBy.apply(chapter, { owners: ['group:default/others'] }),
    ],
    [
      'IS_OWNED_BY for backup owners',
      isOwnedBy.apply(chapter, { owners: ['user:default/lead'] }),
      isOwnedBy.apply(bare, { owners: ['user:default/lead'] }),
    ],
    [
      'HAS_AUDIENCE',
      hasAudience.apply(chapter, { roles: ['SUPPORT'] }),
      hasAudience.apply(chapter, { roles: ['TENANT'] }),
    ],
    [
      'HAS_AUDIENCE for chapters without one',
      hasAudience.apply(bare, { roles: [] }),
      hasAudience.apply(chapter, { roles: [] }),
    ],
  ])('%s tells chapters apart', (_, yes, no) => {
    expect([yes, no]).toEqual([true, false]);
  });
});
