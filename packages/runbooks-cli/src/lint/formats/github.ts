// SPDX-License-Identifier: Apache-2.0
import type { Format } from './types';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' };

const data = (text: string) =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const property = (text: string) =>
  data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** Annotations of GitHub Actions: each finding at its line of a pull request. */
export const formatGithub: Format = ({ findings }) =>
  findings
    .map(
      ({ path, line, endLine, column, endColumn, severity, rule, message }) => {
        const isOneLine = endLine === undefined || endLine === line;
        const properties = {
          file: path,
          line,
          endLine,
          // GitHub takes columns only within one line.
          col: isOneLine ? column : undefined,
          endColumn: isOneLine ? endColumn : undefined,
          title: rule,
        };
        const written = Object.entries(properties)
          .filter(([, value]) => value !== undefined)
          .map(([key, value]) => `${key}=${property(String(value))}`)
          .join(',');
        return `::${COMMANDS[severity]} ${written}::${data(message)}\n`;
      },
    )
    .join('');
