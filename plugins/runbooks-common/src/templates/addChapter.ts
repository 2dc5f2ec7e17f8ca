// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { isMap, isScalar, isSeq, type YAMLSeq } from 'yaml';
import { RUNBOOKS_PATH_ANNOTATION } from '../annotations';
import { insertLines, isBlock } from './insertYaml';
import { findSource, parseYaml, TECHDOCS_ANNOTATION } from './readSource';
import type { NewChapter } from './types';
import { escapeForTheme } from './words';
import { toYaml, YAML_TEXT } from './yamlText';

/**
 * The texts of `mkdocs.yml` and `catalog-info.yaml` of a site; empty for a file that is not there.
 *
 * @public
 */
export type SiteFiles = { mkdocs: string; catalogInfo: string };

const folderOf = (path: string) => path.split('/').slice(0, -1).join('/');

const toTitle = (folder: string) => {
  const words = folder.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
};

/** A key of YAML whose value stands on the next lines. */
const toKey = (name: string) => toYaml({ [name]: 0 }).replace(/ 0\n$/, '');

/** A list of the navigation, and the pages that stand in it directly. */
type Group = { list: YAMLSeq; pages: string[] };

function listGroups(list: YAMLSeq): Group[] {
  const pages: string[] = [];
  const inner: Group[] = [];
  const addPage = (value: unknown) => {
    if (typeof value === 'string') pages.push(value.replace(/^(?:\.?\/)+/, ''));
  };
  for (const item of list.items) {
    if (isScalar(item)) addPage(item.value);
    if (!isMap(item)) continue;
    for (const { value } of item.items) {
      if (isSeq(value)) inner.push(...listGroups(value));
      else if (isScalar(value)) addPage(value.value);
    }
  }
  return [...inner, { list, pages }];
}

/** Puts a page into the navigation, beside those of its folder. Without a navigation MkDocs lists all pages by itself. */
function addToNavigation(mkdocs: string, chapter: NewChapter): string {
  const [document] = parseYaml(mkdocs, 'mkdocs.yml');
  const nav = document?.get('nav');
  if (!isSeq(nav)) return mkdocs;
  const groups = listGroups(nav);
  if (groups.some(({ pages }) => pages.includes(chapter.path))) return mkdocs;
  const folder = folderOf(chapter.path);
  const [top] = folder.split('/');
  const group =
    groups.find(({ pages }) => pages.some(page => folderOf(page) === folder)) ??
    groups.find(
      ({ list, pages }) =>
        list !== nav && pages.some(page => page.startsWith(`${top}/`)),
    );
  const title = `${chapter.incident ? '🚨 ' : ''}${escapeForTheme(
    chapter.title,
  )}`;
  const entry = { [title]: chapter.path };
  const isNewGroup = !group && folder !== '';
  const list = group?.list ?? nav;
  if (isBlock(list)) {
    const line = `- ${toYaml(entry).trimEnd()}`;
    return insertLines(
      mkdocs,
      list,
      isNewGroup ? [`- ${toKey(toTitle(top))}`, `    ${line}`] : [line],
    );
  }
  list.add(
    document.createNode(isNewGroup ? { [toTitle(top)]: [entry] } : entry),
  );
  return document.toString(YAML_TEXT);
}

/** Names the folder of chapters in the entity that has them, where it does not yet. */
function addFolder(
  catalogInfo: string,
  chapter: NewChapter,
  entityName: string | undefined,
): string {
  const { source, document, documents } = findSource(catalogInfo, entityName);
  if (source.folder !== null) {
    if (source.folder !== '' && !chapter.path.startsWith(`${source.folder}/`)) {
      throw new InputError(
        `The chapters of ${source.name} stand under ${source.folder}/: write this one to ${source.folder}/${chapter.path}.`,
      );
    }
    return catalogInfo;
  }
  const [top, ...rest] = chapter.path.split('/');
  if (rest.length === 0) {
    throw new InputError(
      `Chapters beside a ${source.kind} stand in a folder of their own: write this one to runbooks/${chapter.path}.`,
    );
  }
  const metadata = document.get('metadata');
  const annotations = document.getIn(['metadata', 'annotations']);
  const values = {
    [RUNBOOKS_PATH_ANNOTATION]: `${top}/`,
    ...(isMap(annotations) && annotations.has(TECHDOCS_ANNOTATION)
      ? {}
      : { [TECHDOCS_ANNOTATION]: 'dir:.' }),
  };
  const lines = toYaml(values).trimEnd().split('\n');
  if (isBlock(annotations)) return insertLines(catalogInfo, annotations, lines);
  if (annotations === undefined && isBlock(metadata)) {
    return insertLines(catalogInfo, metadata, [
      'annotations:',
      ...lines.map(line => `  ${line}`),
    ]);
  }
  for (const [key, value] of Object.entries(values)) {
    document.setIn(['metadata', 'annotations', key], value);
  }
  return documents.map(it => it.toString(YAML_TEXT)).join('');
}

/**
 * Tells a site of a chapter that is written into it: `mkdocs.yml` lists it beside the pages of its folder, and the entity of
 * `catalog-info.yaml` names the folder that holds chapters. Comments stay. Nothing changes where both are known already, and a file
 * that is not there is not made. Throws an InputError when the entity has its chapters in another folder, and for what is no YAML.
 *
 * @public
 */
export function addChapter(
  { mkdocs, catalogInfo }: SiteFiles,
  chapter: NewChapter,
  entityName?: string,
): SiteFiles {
  return {
    mkdocs: mkdocs && addToNavigation(mkdocs, chapter),
    catalogInfo: catalogInfo && addFolder(catalogInfo, chapter, entityName),
  };
}
