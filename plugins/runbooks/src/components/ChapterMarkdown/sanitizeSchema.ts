// SPDX-License-Identifier: Apache-2.0
import { defaultSchema } from 'rehype-sanitize';

type Schema = typeof defaultSchema;

/**
 * What a page may hold: the elements that GitHub lets through, without the attributes by which a page could reach
 * outside of itself. Ids of the author's HTML get a prefix, so that they cannot shadow the portal's own; headings get
 * their anchors after this.
 */
export const sanitizeSchema: Schema = {
  ...defaultSchema,
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'template', 'svg'],
  protocols: {
    href: ['http', 'https', 'mailto'],
    src: ['http', 'https'],
    cite: ['http', 'https'],
  },
  attributes: {
    a: ['href', 'title'],
    abbr: ['title'],
    code: [['className', /^language-[\w+#.-]+$/]],
    details: [['dataNote', /^[\w-]+$/], 'dataUnfolded'],
    div: [['dataNote', /^[\w-]+$/]],
    img: ['src', 'alt', 'title', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: [['className', 'task-list-item'], 'value'],
    ol: ['start', 'reversed'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    '*': ['id', 'lang', 'dir'],
  },
};
