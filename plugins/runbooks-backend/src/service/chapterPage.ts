// SPDX-License-Identifier: Apache-2.0

/** Where a person reads a chapter, from the root of the portal; at an anchor of the page when one is given. */
export function chapterPage(address: string, anchor?: string): string {
  const path = address.split('/').map(encodeURIComponent).join('/');
  return `/runbooks/${path}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`;
}
