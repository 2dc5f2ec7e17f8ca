// SPDX-License-Identifier: Apache-2.0

/** Takes an option that may be given several times. */
export const collect = (value: string, before: string[] | undefined) => [
  ...(before ?? []),
  value,
];
