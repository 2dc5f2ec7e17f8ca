// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  folderRuleSchema,
  type Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import { completeRef } from './completeRef';

/** Who answers for the chapters of a folder and how often they are reviewed, refs completed. */
export interface FolderRule {
  /** Folder under the docs folder, without a slash at either end. */
  path: string;
  owner?: string;
  backupOwner?: string;
  reviewEvery?: string;
  reviewers?: string[];
}

/** Most rules that are taken from one Runbook. */
const MAX_RULES = 500;

/** Reads `spec.folders`, longest folder first. A rule that cannot be meant is left out: the catalog refuses such entities. */
export function readFolderRules(entity: Entity): FolderRule[] {
  const listed = entity.spec?.folders;
  return (Array.isArray(listed) ? listed : [])
    .slice(0, MAX_RULES)
    .flatMap(item => {
      const parsed = folderRuleSchema.safeParse(item);
      if (!parsed.success) {
        return [];
      }
      const { path, owner, backupOwner, review } = parsed.data;
      return {
        path: path.replace(/^(\.\/)+(?=.)|\/+$/g, ''),
        owner: owner && completeRef(owner, entity, 'group'),
        backupOwner: backupOwner && completeRef(backupOwner, entity, 'group'),
        reviewEvery: review?.every,
        reviewers: review?.reviewers?.flatMap(
          ref => completeRef(ref, entity, 'user') ?? [],
        ),
      };
    })
    .sort((a, b) => b.path.length - a.path.length);
}

const isInFolder = ({ path }: FolderRule, chapterPath: string) =>
  path === '.' || chapterPath.startsWith(`${path}/`);

/** Rules that no chapter falls under: the folder is misspelt, or gone. */
export function findIdleFolderRules(
  rules: FolderRule[],
  chapterPaths: string[],
): Problem[] {
  return rules
    .filter(rule => !chapterPaths.some(path => isInFolder(rule, path)))
    .map(({ path }) => ({
      path: '',
      line: null,
      severity: 'warning',
      code: 'folder-rule-idle',
      message: `spec.folders of the Runbook names ${path}, and no chapter stands there: correct the folder, or leave the rule out.`,
    }));
}

/** What the rules say of a chapter, field by field: the longest folder that says anything of a field decides it. */
export function applyFolderRules(
  rules: FolderRule[],
  chapterPath: string,
): Omit<FolderRule, 'path'> {
  const matching = rules.filter(rule => isInFolder(rule, chapterPath));
  const first = <K extends keyof FolderRule>(key: K) =>
    matching.find(rule => rule[key] !== undefined)?.[key];
  return {
    owner: first('owner'),
    backupOwner: first('backupOwner'),
    reviewEvery: first('reviewEvery'),
    reviewers: first('reviewers'),
  };
}
