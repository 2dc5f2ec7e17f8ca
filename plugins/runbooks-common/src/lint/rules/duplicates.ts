// SPDX-License-Identifier: Apache-2.0
import type { LintedPage, RepositoryRule } from '../types';

/** Pages with the same id. */
export const duplicateId: RepositoryRule = {
  id: 'duplicate-id',
  title: 'Two pages of a source have the same id',
  severity: 'error',
  docs: `The \`id\` keeps reviews, history and owner of a chapter when its file moves. Of two pages with the same one the second comes in without it. Give it
another. The same id in another source of the repository is no clash, but misleads people; that is told as a warning.`,
  checkAll({ pages }, tell) {
    const first = new Map<string, LintedPage>();
    for (const page of pages) {
      if (page.id === null) continue;
      const earlier = first.get(page.id);
      if (!earlier) {
        first.set(page.id, page);
      } else if (earlier.source === page.source) {
        tell(page, {
          line: page.idLine,
          message: `The id "${page.id}" belongs to ${earlier.file} already: give this page another one.`,
        });
      } else {
        tell(page, {
          line: page.idLine,
          severity: 'warning',
          message: `The id "${page.id}" is that of ${earlier.file} too, in another source: give one of them another.`,
        });
      }
    }
  },
};

/** Alerts that two chapters answer. */
export const duplicateAlert: RepositoryRule = {
  id: 'duplicate-alert',
  title: 'Two chapters answer the same alert',
  severity: 'warning',
  docs: `An alert that two chapters name leads to a choice instead of to a step. Let one of them have it and link to the other, or tell them apart by labels:
\`alerts: [{ alertname: TargetDown, service: ehr-* }]\`. Globs and matchers with labels are not compared.`,
  checkAll({ pages }, tell) {
    const first = new Map<string, LintedPage>();
    for (const page of pages) {
      for (const { name, line } of page.alerts) {
        const earlier = first.get(name);
        if (!earlier) {
          first.set(name, page);
        } else if (earlier !== page) {
          tell(page, {
            line,
            message: `The alert ${name} is answered by ${earlier.file} already: take it out of one of the two, or tell them apart by labels.`,
          });
        }
      }
    }
  },
};
