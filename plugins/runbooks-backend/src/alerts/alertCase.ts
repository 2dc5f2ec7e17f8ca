// SPDX-License-Identifier: Apache-2.0
import type {
  AlertCandidate,
  AlertCase as AnyAlertCase,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { NamedEntity } from './AlertEntities';

/** A chapter that may answer an alert, with the entity of the alert that it applies to. */
export type Candidate = AlertCandidate<NamedEntity>;

/** One alert on its way through the stages, with the entities that its labels name. */
export type AlertCase = AnyAlertCase<NamedEntity>;
