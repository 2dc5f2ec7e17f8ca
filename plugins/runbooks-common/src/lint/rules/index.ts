// SPDX-License-Identifier: Apache-2.0
import type { PageRule, RepositoryRule, RuleDescription } from '../types';
import {
  breakGlassUnfolded,
  detailsWithoutMarkdown,
  uiBeforeBreakGlass,
} from './breakGlass';
import { commandWithoutLanguage, fenceWithoutLanguage } from './code';
import { DISABLE_RULES } from './disables';
import { duplicateAlert, duplicateId } from './duplicates';
import { firstPage } from './firstPage';
import { deadAnchor, deadLink } from './links';
import {
  backupOwnerMissing,
  ownerKind,
  ownerMissing,
  reviewCadenceMissing,
  untidyRef,
} from './ownership';
import { PARSER_RULES } from './parser';
import {
  malformedPlaceholder,
  undeclaredParameter,
  unusedParameter,
} from './placeholders';
import {
  emptySection,
  missingSection,
  sectionOrder,
  unknownTemplate,
} from './sections';
import {
  phiBirthDate,
  phiMemberId,
  phiRecordNumber,
  phiSsn,
  secretConnectionString,
  secretJwt,
} from './sensitive';
import { shadowedHeading, unfinishedText } from './text';

/** Rules that look at one page at a time. */
export const PAGE_RULES: PageRule[] = [
  firstPage,
  unknownTemplate,
  missingSection,
  sectionOrder,
  emptySection,
  shadowedHeading,
  unfinishedText,
  breakGlassUnfolded,
  uiBeforeBreakGlass,
  detailsWithoutMarkdown,
  commandWithoutLanguage,
  fenceWithoutLanguage,
  undeclaredParameter,
  malformedPlaceholder,
  unusedParameter,
  ownerMissing,
  backupOwnerMissing,
  ownerKind,
  untidyRef,
  reviewCadenceMissing,
  phiSsn,
  phiRecordNumber,
  phiMemberId,
  phiBirthDate,
  secretJwt,
  secretConnectionString,
];

/** Rules that look at all pages of a repository. */
export const REPOSITORY_RULES: RepositoryRule[] = [
  deadLink,
  deadAnchor,
  duplicateId,
  duplicateAlert,
];

/**
 * Every rule that needs nothing but the text of pages, in the order in which they are told about.
 *
 * @public
 */
export const LINT_RULES: RuleDescription[] = [
  ...PAGE_RULES,
  ...REPOSITORY_RULES,
  ...DISABLE_RULES,
  ...PARSER_RULES,
];
