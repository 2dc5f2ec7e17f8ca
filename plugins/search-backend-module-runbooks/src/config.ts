// SPDX-License-Identifier: Apache-2.0
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 3 },
};

const AUTHORIZE_BY = ['source', 'chapter'] as const;

/** `search.collators.runbooks`, with its defaults. */
export interface CollatorConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  locationTemplate: string;
  authorizeBy: (typeof AUTHORIZE_BY)[number];
}

/** @throws InputError when a value cannot be meant */
export function readCollatorConfig(root: RootConfigService): CollatorConfig {
  const key = 'search.collators.runbooks';
  const config = root.getOptionalConfig(key);
  const locationTemplate =
    config?.getOptionalString('locationTemplate') ?? '/runbooks/:address';
  if (!locationTemplate.includes(':address')) {
    throw new InputError(
      `${key}.locationTemplate "${locationTemplate}" lacks :address, so that every chapter would be at the same place`,
    );
  }
  const given = config?.getOptionalString('authorizeBy') ?? 'source';
  const authorizeBy = AUTHORIZE_BY.find(value => value === given);
  if (!authorizeBy) {
    throw new InputError(
      `${key}.authorizeBy is "${given}", must be one of ${AUTHORIZE_BY.join(
        ', ',
      )}`,
    );
  }
  return {
    locationTemplate,
    authorizeBy,
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
  };
}
