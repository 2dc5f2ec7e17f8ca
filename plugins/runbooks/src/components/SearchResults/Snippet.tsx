// SPDX-License-Identifier: Apache-2.0
import { parseSnippet } from '@medsuite/backstage-plugin-runbooks-common';
import styles from './SearchResults.module.css';

/** A part of a section's text with the matches marked. */
export function Snippet(props: { snippet: string }) {
  return (
    <p className={styles.snippet}>
      {parseSnippet(props.snippet).map(({ text, match }, index) =>
        match ? (
          <mark key={index} className={styles.mark}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  );
}
