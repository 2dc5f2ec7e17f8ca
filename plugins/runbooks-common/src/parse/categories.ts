// SPDX-License-Identifier: Apache-2.0
import type { CategoryDefinition, NavEntry } from './types';

/**
 * The nine groups of an operations runbook, when an installation configures none of its own.
 *
 * @public
 */
export const DEFAULT_CATEGORIES: CategoryDefinition[] = [
  {
    id: 'tenant-lifecycle',
    title: 'Tenant Lifecycle',
    description: 'Provision, suspend, shard, restore and impersonate tenants',
    aliases: ['tenants'],
  },
  {
    id: 'edi',
    title: 'EDI & Trading Partners',
    description: 'Payers, SFTP, companion guides and the 278 lifecycle',
    aliases: ['trading-partners'],
  },
  {
    id: 'claims',
    title: 'Claims, Receivables & Denials',
    description: 'Claim flow, 835 posting, COB waterfall and denials',
    aliases: ['receivables', 'denials'],
  },
  {
    id: 'configuration',
    title: 'Configuration & Reference Data',
    description: 'Rules, modifiers, fee schedules and contracts',
    aliases: ['reference-data'],
  },
  {
    id: 'ingestion',
    title: 'Ingestion',
    description: 'Mappings, feeds and fixed-width parsers',
    aliases: ['feeds'],
  },
  {
    id: 'clinical',
    title: 'Clinical & Service Delivery',
    description: 'Institutional billing, group sessions, eligibility sweeps',
    aliases: ['service-delivery'],
  },
  {
    id: 'reporting',
    title: 'Reporting & Analytics',
    description: 'Dashboards, batch jobs and KPIs',
    aliases: ['analytics'],
  },
  {
    id: 'security',
    title: 'Security & Compliance',
    description: 'PHI keys, roles and the audit log',
    aliases: ['compliance'],
  },
  {
    id: 'platform-infrastructure',
    title: 'Platform Infrastructure',
    description: 'Job queues, tracing, deploys, secrets and configuration',
    aliases: ['platform', 'infrastructure'],
  },
];

const toKey = (name: string) =>
  name
    .normalize('NFKD')
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * The category that goes by this name: its id, its title or an alias, however it is spelled.
 *
 * @public
 */
export function findCategory(
  name: string,
  categories: CategoryDefinition[],
): string | undefined {
  const key = toKey(name);
  return categories.find(({ id, title, aliases }) =>
    [id, title, ...aliases].some(known => toKey(known) === key),
  )?.id;
}

/** The category that a page's place says: the nearest folder that is one, else the nearest group of the navigation. */
export function categoryOfPlace(
  path: string,
  nav: NavEntry | undefined,
  categories: CategoryDefinition[],
): string | null {
  const folders = path.split('/').slice(0, -1).reverse();
  const groups = [...(nav?.headingPath ?? [])].reverse();
  for (const name of [...folders, ...groups]) {
    const category = findCategory(name, categories);
    if (category) {
      return category;
    }
  }
  return null;
}
