// SPDX-License-Identifier: Apache-2.0

/** Tells which override is in force. It is the version of the owner, and not of all that an answer about it holds. */
export function toEtag(overrideId: string | null): string {
  return `"${overrideId ?? 'none'}"`;
}

/**
 * Whether an `If-Match` header means what stands. `*` means whatever stands. A weak tag counts as well: proxies that
 * compress make one of every tag.
 */
export function matchesEtag(ifMatch: string, etag: string): boolean {
  return ifMatch
    .split(',')
    .map(tag => tag.trim().replace(/^W\//i, ''))
    .some(tag => tag === '*' || tag === etag);
}
