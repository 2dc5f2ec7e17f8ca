// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** One value of a query or several: `?kind=incident&kind=backup`. */
export const anyOf = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      value => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(item).max(50).optional(),
    )
    .optional();
