// SPDX-License-Identifier: Apache-2.0
import { chapterRules, type ChapterResource } from './chapterRules';

const owner = (ref: string) => ({
  ref,
  provenance: 'source' as const,
  exists: true,
});
const chapter: ChapterResource = {
  source: 'runbook:default/ops',
  kind: 'incident',
  category: 'edi',
  owner: owner('group:default/edi'),
  backupOwner: owner('user:default/lead'),
  reviewers: ['user:default/lead', 'group:default/quality'],
  audience: ['ADMIN', 'SUPPORT'],
};
const bare: ChapterResource = {
  source: 'component:default/x',
  kind: 'daily-ops',
  category: null,
  owner: null,
  backupOwner: null,
  reviewers: [],
  audience: [],
};

const { isFromSource, isKind, hasCategory, isOwner, isReviewer, hasAudience } =
  chapterRules;

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
      'IS_OWNER for owners',
      isOwner.apply(chapter, { owners: ['Group:default/edi'] }),
      isOwner.apply(chapter, { owners: ['group:default/others'] }),
    ],
    [
      'IS_OWNER for backup owners',
      isOwner.apply(chapter, { owners: ['user:default/lead'] }),
      isOwner.apply(bare, { owners: ['user:default/lead'] }),
    ],
    [
      'IS_REVIEWER',
      isReviewer.apply(chapter, { reviewers: ['Group:default/quality'] }),
      isReviewer.apply(chapter, { reviewers: ['group:default/edi'] }),
    ],
    [
      'IS_KIND',
      isKind.apply(chapter, { kinds: ['backup', 'incident'] }),
      isKind.apply(bare, { kinds: ['incident'] }),
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
