// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/**
 * Default and greatest number of items in one page of a list answer.
 *
 * @public
 */
export const PAGE_LIMIT = { default: 25, max: 100 } as const;

/**
 * Query parameters that every list takes.
 *
 * @public
 */
export const pageQuerySchema = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(PAGE_LIMIT.max)
    .default(PAGE_LIMIT.default)
    .describe('How many items to answer at most, 0 for counts only'),
  cursor: z
    .string()
    .max(2048)
    .optional()
    .describe('Opaque pageInfo.nextCursor of the page before'),
});

/**
 * Where a list goes on: absent `nextCursor` means that this was the last page.
 *
 * @public
 */
export const pageInfoSchema = z.object({
  nextCursor: z.string().optional(),
});

/**
 * Builds the `{ items, totalItems, pageInfo }` answer of a list.
 *
 * @public
 */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    totalItems: z
      .number()
      .int()
      .describe('How many items match over all pages'),
    pageInfo: pageInfoSchema,
  });

/**
 * One page of a list.
 *
 * @public
 */
export type Page<T> = {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
};
