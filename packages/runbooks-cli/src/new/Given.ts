// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { CliError } from '../exit';

/** What the flags say. */
export type Given = {
  template?: string[];
  title?: string;
  chapterTitle?: string;
  name?: string;
  description?: string;
  owner?: string;
  backupOwner?: string;
  reviewer?: string[];
  system?: string;
  appliesTo?: string[];
  category?: string;
  severity?: Severity;
  alert?: string[];
  audience?: string[];
  reviewEvery?: string;
  path?: string;
  entity?: string;
  set?: string[];
  chapterOnly?: boolean;
  dryRun?: boolean;
  force?: boolean;
  list?: boolean;
};

/** `--set id=answer` as a map. */
export function readAnswers(set: string[] = []): Record<string, string> {
  return Object.fromEntries(
    set.map(text => {
      const at = text.indexOf('=');
      if (at < 1) {
        throw new CliError(
          `--set "${text}" answers nothing: write --set id=answer; --list shows the ids.`,
        );
      }
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** `--alert name`, or labels as `--alert alertname=TargetDown,service=edi-*`. */
export function readAlerts(
  alerts: string[] = [],
): Array<string | Record<string, string>> {
  return alerts.map(alert =>
    alert.includes('=')
      ? Object.fromEntries(
          alert.split(',').map(pair => {
            const [label, ...glob] = pair.split('=');
            return [label.trim(), glob.join('=').trim()];
          }),
        )
      : alert,
  );
}
