// SPDX-License-Identifier: Apache-2.0

/**
 * The chapter parser, shared by the backend and the command line. For Node.
 *
 * @packageDocumentation
 */
export type {
  PageAnatomy,
  PageBlock,
  PageFence,
  PageHeading,
  PageLink,
  ReadPage,
} from './anatomy';
export {
  parseAlertRules,
  type ParsedAlertRule,
  type ParsedAlertRules,
} from './alertRules';
export { fillAlertName } from './alertTemplates';
export { DEFAULT_CATEGORIES, findCategory } from './categories';
export { findDuplicateIds } from './duplicateIds';
export { parseMkdocs, plainSite } from './mkdocs';
export { parseChapter, readPage } from './parseChapter';
export { problemCodes, type ProblemCode } from './problemCodes';
export { compareSubstance } from './substance';
export { PAGE_TEMPLATES } from './templates';
export { findYamlLine } from './yamlLine';
export type {
  ChapterKind,
  Command,
  FrontMatter,
  Problem,
  Section,
  SectionRole,
  Severity,
  Step,
} from '../schemas';
export type {
  CategoryDefinition,
  ChapterInput,
  ChapterLink,
  Diagram,
  MkdocsSite,
  NavEntry,
  PageTemplate,
  ParsedChapter,
} from './types';
