// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { chapterDetailSchema, chapterSchema, sectionSchema } from './chapter';
import { pageOf, pageQuerySchema } from './page';

/**
 * A chapter with the text of all its sections, for whoever indexes or exports chapters. A link-only chapter has none.
 *
 * @public
 */
export const chapterSectionsSchema = z
  .object({
    chapter: chapterSchema,
    alerts: chapterDetailSchema.shape.alerts,
    sections: z.array(sectionSchema),
  })
  .meta({ id: 'ChapterSections' });
/** @public */
export type ChapterSections = z.infer<typeof chapterSectionsSchema>;

/**
 * Which page of all chapters is wanted; `limit` counts chapters.
 *
 * @public
 */
export const chapterSectionsQuerySchema = pageQuerySchema;
/** @public */
export type ChapterSectionsQuery = z.input<typeof chapterSectionsQuerySchema>;

/** @public */
export const chapterSectionsPageSchema = pageOf(chapterSectionsSchema).meta({
  id: 'ChapterSectionsPage',
});
/** @public */
export type ChapterSectionsPage = z.infer<typeof chapterSectionsPageSchema>;
