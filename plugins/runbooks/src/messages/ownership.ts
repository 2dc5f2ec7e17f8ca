// SPDX-License-Identifier: Apache-2.0

/** Texts of owners, and of setting them. */
export const ownershipMessages = {
  ownerState: {
    owned: 'Owned',
    orphaned: 'Orphaned',
    'no-backup': 'No backup',
    overridden: 'Overridden',
  },
  orphaned: {
    gone: 'not in the catalog',
    goneHint:
      '{{ref}} is named here, but the catalog has no such user or group.',
  },
} as const;
