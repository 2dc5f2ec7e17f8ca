// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import type { ParsedChapter } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { ReadChapter, StatedOwner } from '../database/types';
import { completeRef } from './completeRef';
import type { DiscoveredSource } from './discoverSources';
import { applyFolderRules } from './folderRules';

/**
 * Who answers for a chapter, who reviews it and how often, as the files say: the page's front matter, else the longest
 * folder of the Runbook that says it, else the source.
 */
export function describePeople(
  source: Pick<
    DiscoveredSource,
    'ref' | 'owner' | 'backupOwner' | 'reviewEvery' | 'reviewers' | 'folders'
  >,
  path: string,
  frontMatter: ParsedChapter['frontMatter'],
): Pick<ReadChapter, 'owner' | 'backupOwner' | 'reviewers' | 'review'> {
  const near = { metadata: parseEntityRef(source.ref) };
  const folder = applyFolderRules(source.folders, path);
  const owner = (
    ofPage: string | undefined,
    ofFolder: string | undefined,
    ofSource: StatedOwner | null,
  ): StatedOwner | null => {
    const complete = ofPage && completeRef(ofPage, near, 'group');
    if (complete) {
      return { ref: complete, provenance: 'front-matter' };
    }
    return ofFolder ? { ref: ofFolder, provenance: 'folder' } : ofSource;
  };
  const ofPage = frontMatter.reviewers ?? frontMatter.review?.reviewers;
  return {
    owner: owner(frontMatter.owner, folder.owner, source.owner),
    backupOwner: owner(
      frontMatter.backupOwner,
      folder.backupOwner,
      source.backupOwner,
    ),
    reviewers:
      ofPage?.flatMap(ref => completeRef(ref, near, 'user') ?? []) ??
      folder.reviewers ??
      source.reviewers,
    review: describeCadence(
      frontMatter.review?.every,
      folder.reviewEvery,
      source.reviewEvery,
    ),
  };
}

function describeCadence(
  ofPage: string | undefined,
  ofFolder: string | undefined,
  ofSource: string | undefined,
): ReadChapter['review'] {
  if (ofPage) {
    return { every: ofPage, provenance: 'front-matter' };
  }
  if (ofFolder) {
    return { every: ofFolder, provenance: 'folder' };
  }
  return ofSource ? { every: ofSource, provenance: 'source' } : null;
}
