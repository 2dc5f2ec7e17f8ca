// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';

/** Adds to what the event tells, such as an outcome that is known only at the end. */
export type NoteForAudit = (meta: JsonObject) => void;

/**
 * Carries out an action and leaves an auditor event, whether it succeeds, fails or is refused: permission checks belong
 * inside the action. What it is about stands in `meta`: addresses, revisions, refs and outcomes, never the text of a
 * chapter or a command.
 */
export async function audited<T>(
  options: {
    auditor: AuditorService;
    /** What is done, such as `chapter-review`. */
    eventId: string;
    severityLevel?: AuditorServiceCreateEventOptions['severityLevel'];
    /** The request that asked for it; without one, the backend itself did. */
    request?: AuditorServiceCreateEventOptions['request'];
    meta: JsonObject;
  },
  action: (note: NoteForAudit) => Promise<T>,
): Promise<T> {
  const { auditor, eventId, severityLevel = 'medium', request, meta } = options;
  const event = await auditor.createEvent({
    eventId,
    severityLevel,
    request,
    meta,
  });
  let noted: JsonObject = {};
  let result: T;
  try {
    result = await action(more => {
      noted = { ...noted, ...more };
    });
  } catch (error) {
    await event.fail({ error: toError(error), meta: noted });
    throw error;
  }
  await event.success({ meta: noted });
  return result;
}
