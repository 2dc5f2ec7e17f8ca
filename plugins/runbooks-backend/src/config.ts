// SPDX-License-Identifier: Apache-2.0
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import {
  durationSchema,
  sectionRoleSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  DEFAULT_CATEGORIES,
  type CategoryDefinition,
  type PageTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { RuleSettings } from '@medsuite/backstage-plugin-runbooks-common/lint';
import { Duration } from 'luxon';
import path from 'node:path';
import { z } from 'zod';
import { DEFAULT_CADENCE, type CadenceRules } from './reviews/cadence';
import { parseRuleSettings } from './lint/ruleSettings';
import { readEntityLabels, type EntityLabel } from './alerts/entityLabels';

/** Bounds on what is read from one source. */
export interface ReadLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Files of one tree. */
  files: number;
  /** Bytes of all files of one tree. */
  treeBytes: number;
  /** Levels of nesting in front matter. */
  frontMatterDepth: number;
  /** Seconds that one read may take. */
  readSeconds: number;
}

/** A role that chapters name in `audience`, and who holds it. */
export interface RoleDefinition {
  id: string;
  title: string;
  /** Users and groups. */
  members: string[];
  /** Roles that whoever holds this one holds too. */
  implies: string[];
}

/** How search understands texts, and what it remembers. */
export interface SearchConfig {
  /** Groups of wordings that mean the same. */
  synonyms: string[][];
  /** Whether texts that found nothing are kept for the owners. */
  recordMisses: boolean;
}

/** How alerts are understood. */
export interface AlertsConfig {
  /** What the values of labels name, most telling first. */
  entityLabels: EntityLabel[];
}

/** How chapters are checked by the lint rules. */
export interface LintConfig {
  enabled: boolean;
  /** How often it is looked for what was interrupted. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  rules: RuleSettings;
}

/** How owners are told. */
export interface NotificationsConfig {
  enabled: boolean;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

/** The plugin's part of app-config, with every default filled in. */
export interface RunbooksConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  watchLocalSources: boolean;
  limits: ReadLimits;
  categories: CategoryDefinition[];
  /** Templates besides the built-in ones. */
  templates: PageTemplate[];
  roles: RoleDefinition[];
  search: SearchConfig;
  alerts: AlertsConfig;
  review: CadenceRules;
  notifications: NotificationsConfig;
  lint: LintConfig;
  preview: {
    /** Absolute paths of folders in which places may be looked at before they are registered. */
    folders: string[];
  };
  coverage: {
    /** Kinds of entities that chapters are expected for. */
    kinds: string[];
  };
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 3 },
  scope: 'global',
};

const DEFAULT_NOTIFICATIONS_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 15 },
  timeout: { minutes: 10 },
  initialDelay: { minutes: 1 },
  scope: 'global',
};

const DEFAULT_LINT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { hours: 1 },
  initialDelay: { minutes: 1 },
  scope: 'global',
};

const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 1024 * 1024,
  files: 5000,
  treeBytes: 64 * 1024 * 1024,
  frontMatterDepth: 16,
  readSeconds: 120,
};

/**
 * Reads `runbooks` from app-config.
 *
 * @throws an error that names the key, for anything that cannot be meant
 */
export function readRunbooksConfig(root: Config): RunbooksConfig {
  const config = root.getOptionalConfig('runbooks');
  const roles = (config?.getOptionalConfigArray('roles') ?? []).map(readRole);
  refuseDoubles(roles, 'runbooks.roles');
  for (const [index, role] of roles.entries()) {
    const unknown = role.implies.find(id => !roles.some(it => it.id === id));
    if (unknown) {
      throw new InputError(
        `runbooks.roles[${index}].implies: there is no role "${unknown}"`,
      );
    }
  }
  const categories =
    config?.getOptionalConfigArray('categories')?.map(readCategory) ??
    DEFAULT_CATEGORIES;
  refuseDoubles(categories, 'runbooks.categories');
  const templates = (config?.getOptionalConfigArray('templates') ?? []).map(
    readTemplate,
  );
  refuseDoubles(templates, 'runbooks.templates');
  return {
    schedule:
      readSchedule(config, 'schedule', 'runbooks.schedule') ?? DEFAULT_SCHEDULE,
    watchLocalSources: config?.getOptionalBoolean('watchLocalSources') ?? false,
    limits: readLimits(config?.getOptionalConfig('limits')),
    categories,
    templates,
    roles,
    search: readSearch(config?.getOptionalConfig('search')),
    alerts: {
      entityLabels: readEntityLabels(config?.getOptionalConfig('alerts')),
    },
    review: readReview(config),
    notifications: readNotifications(
      config?.getOptionalConfig('notifications'),
    ),
    preview: {
      folders: (config?.getOptionalStringArray('preview.folders') ?? []).map(
        folder => path.resolve(folder),
      ),
    },
    lint: readLint(config?.getOptionalConfig('lint')),
    coverage: {
      kinds: config?.getOptionalStringArray('coverage.kinds') ?? [
        'Component',
        'Resource',
        'System',
      ],
    },
  };
}

function readSearch(config: Config | undefined): SearchConfig {
  const synonyms = config?.getOptional('synonyms') ?? [];
  const groups = z.array(z.array(z.string().trim().min(1)).min(2));
  const parsed = groups.safeParse(synonyms);
  if (!parsed.success) {
    throw new InputError(
      'runbooks.search.synonyms: must be a list of lists of at least two wordings, such as [["835", "remittance", "ERA"]]; write numbers in quotes',
    );
  }
  return {
    synonyms: parsed.data,
    recordMisses: config?.getOptionalBoolean('recordMisses') ?? true,
  };
}

function readReview(config: Config | undefined): CadenceRules {
  const categories = config?.getOptionalConfigArray('categories') ?? [];
  const byCategory = categories.flatMap((category, index) => {
    const every = readDuration(
      category,
      'review.every',
      `runbooks.categories[${index}].review.every`,
    );
    return every ? [[category.getString('id'), every]] : [];
  });
  const read = (key: string) =>
    readDuration(config, `review.${key}`, `runbooks.review.${key}`);
  return {
    every: read('every') ?? DEFAULT_CADENCE.every,
    byCategory: Object.fromEntries(byCategory),
    dueSoon: read('dueSoon') ?? DEFAULT_CADENCE.dueSoon,
  };
}

const isPositiveDuration = (value: string) =>
  durationSchema.safeParse(value).success &&
  Duration.fromISO(value).toMillis() > 0;

/** @throws InputError that names the key, `name` being the whole of it */
function readDuration(
  config: Config | undefined,
  key: string,
  name: string,
): string | undefined {
  const value = config?.getOptionalString(key);
  if (value !== undefined && !isPositiveDuration(value)) {
    throw new InputError(
      `${name}: must be an ISO 8601 duration such as P90D, is "${value}"`,
    );
  }
  return value;
}

function readNotifications(config: Config | undefined): NotificationsConfig {
  return {
    enabled: config?.getOptionalBoolean('enabled') ?? true,
    schedule:
      readSchedule(config, 'schedule', 'runbooks.notifications.schedule') ??
      DEFAULT_NOTIFICATIONS_SCHEDULE,
  };
}

/** @throws InputError that names the rule */
function readLint(config: Config | undefined): LintConfig {
  const { rules, faults } = parseRuleSettings(config?.getOptional('rules'));
  if (faults.length > 0) {
    throw new InputError(
      faults
        .map(({ rule, message }) =>
          ['runbooks.lint.rules', ...(rule ? [rule] : [])]
            .join('.')
            .concat(`: ${message}`),
        )
        .join('; '),
    );
  }
  return {
    enabled: config?.getOptionalBoolean('enabled') ?? true,
    schedule:
      readSchedule(config, 'schedule', 'runbooks.lint.schedule') ??
      DEFAULT_LINT_SCHEDULE,
    rules,
  };
}

/** @throws InputError that names the key, `name` being the whole of it */
function readSchedule(
  parent: Config | undefined,
  key: string,
  name: string,
): SchedulerServiceTaskScheduleDefinition | undefined {
  const config = parent?.getOptionalConfig(key);
  if (!config) {
    return undefined;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(config);
  } catch (error) {
    throw new InputError(`${name}: ${toError(error).message}`);
  }
}

function readLimits(config: Config | undefined): ReadLimits {
  const limits = { ...DEFAULT_LIMITS };
  for (const key of Object.keys(limits) as Array<keyof ReadLimits>) {
    const value = config?.getOptionalNumber(key);
    if (value === undefined) {
      continue;
    }
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(
        `runbooks.limits.${key}: must be a whole number of at least 1, is ${value}`,
      );
    }
    limits[key] = value;
  }
  return limits;
}

function readCategory(config: Config): CategoryDefinition {
  return {
    id: config.getString('id'),
    title: config.getString('title'),
    description: config.getOptionalString('description'),
    aliases: config.getOptionalStringArray('aliases') ?? [],
  };
}

function readTemplate(config: Config, index: number): PageTemplate {
  return {
    id: config.getString('id'),
    title: config.getString('title'),
    sections: config.getConfigArray('sections').map((section, at) => {
      const role = sectionRoleSchema.safeParse(section.getString('role'));
      if (!role.success) {
        throw new InputError(
          `runbooks.templates[${index}].sections[${at}].role: must be one of ${sectionRoleSchema.options.join(
            ', ',
          )}`,
        );
      }
      return { role: role.data, headings: section.getStringArray('headings') };
    }),
  };
}

function readRole(config: Config, index: number): RoleDefinition {
  const id = config.getString('id');
  return {
    id,
    title: config.getOptionalString('title') ?? id,
    members: config.getStringArray('members').map((member, at) => {
      try {
        return stringifyEntityRef(parseEntityRef(member));
      } catch {
        // What parseEntityRef says would only repeat it: a cause becomes part of the message.
        throw new InputError(
          `runbooks.roles[${index}].members[${at}]: "${member}" is not a catalog ref such as group:default/platform-admins`,
        );
      }
    }),
    implies: config.getOptionalStringArray('implies') ?? [],
  };
}

function refuseDoubles(items: Array<{ id: string }>, key: string): void {
  const double = items.findIndex(({ id }, index) =>
    items.slice(0, index).some(earlier => earlier.id === id),
  );
  if (double >= 0) {
    throw new InputError(
      `${key}[${double}].id: "${items[double].id}" is there twice`,
    );
  }
}
