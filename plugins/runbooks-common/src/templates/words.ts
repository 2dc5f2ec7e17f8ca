// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';

const LONGEST_NAME = 63;

/** On one line, without what is no letter of any sort. */
export function toLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/**
 * A text as the name of a file or entity: small Latin letters, digits and hyphens, at most 63 of them; the fallback where nothing
 * is left, as of a title in another script.
 */
export function toName(text: string, fallback: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/g, '');
  return name || fallback;
}

/** Markdown that shows a text as it is, within a line. */
export function escapeMarkdown(text: string): string {
  return toLine(text)
    .replace(/[\\`*[\]{}#|]/g, '\\$&')
    .replace(/^\d+(?=[.)])|^(?=[-+>=~:!])/, '$&\\')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
    .replace(/&(?=[\w#]+;)/g, '&amp;')
    .replace(/</g, '&lt;');
}

/** A text as MkDocs' themes take it for a name: they put it into their pages as HTML. */
export const escapeForTheme = (text: string) => text.replace(/</g, '&lt;');

/** A path under the docs folder, without `.md`. Throws an InputError where it could leave that folder. */
export function toPagePath(path: string): string {
  const bare = path.replace(/\.(?:md|markdown)$/i, '');
  if (
    !/^[\p{L}\p{N}_.-]+(?:\/[\p{L}\p{N}_.-]+)*$/u.test(bare) ||
    bare.split('/').some(segment => /^\.|\.$/.test(segment))
  ) {
    throw new InputError(
      `"${path}" is no path of a page: write folders and a name under the docs folder, such as incidents/outage.`,
    );
  }
  return bare;
}

const USER_OR_GROUP =
  /^(?:(?:user|group):)?(?:[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/i;

/**
 * A ref of a user or group, without blanks around it. Throws an InputError, which names what it was meant for, for anything else.
 *
 * @public
 */
export function toOwnerRef(ref: string, what: string): string {
  const trimmed = ref.trim();
  if (!USER_OR_GROUP.test(trimmed)) {
    throw new InputError(
      `"${ref}" cannot be the ${what}: write a ref of a user or group, such as group:default/edi-team.`,
    );
  }
  return trimmed;
}

/** The name in a ref of a user or group. */
export const nameOfRef = (ref: string) => ref.replace(/^.*[:/]/, '');
