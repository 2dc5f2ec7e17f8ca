// SPDX-License-Identifier: Apache-2.0
import { DateTime } from 'luxon';

/** "2 hours ago", for use inside a sentence. */
export function relativeTime(instant: string): string {
  const time = DateTime.fromISO(instant);
  return time.toRelative() ?? instant;
}

/** An instant as its age; the full date and time show on hover. */
export function RelativeTime(props: { instant: string }) {
  const time = DateTime.fromISO(props.instant);
  return (
    <time
      dateTime={props.instant}
      title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
    >
      {relativeTime(props.instant)}
    </time>
  );
}
