// SPDX-License-Identifier: Apache-2.0
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const REFS_PER_REQUEST = 500;
const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/**
 * Whom a notification to a group reaches: its members, and those of the groups below it. Asks the catalog once about each
 * user and group; made anew for each turn.
 */
export class GroupReach {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  /** The groups that each user or group directly belongs to. */
  readonly #groupsOf = new Map<string, string[]>();

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** Leaves out of some users and groups those that are reached through another one of them. */
  narrow(refs: string[]): string[] {
    return refs.filter(
      ref => !refs.some(other => other !== ref && this.#reaches(other, ref)),
    );
  }

  /** Learns about users and groups, and about the groups above them. */
  async learn(refs: string[]): Promise<void> {
    let unknown = this.#unknownOf(refs);
    while (unknown.length > 0) {
      for (let at = 0; at < unknown.length; at += REFS_PER_REQUEST) {
        await this.#ask(unknown.slice(at, at + REFS_PER_REQUEST));
      }
      unknown = this.#unknownOf(
        unknown.flatMap(ref => this.#groupsOf.get(ref) ?? []),
      );
    }
  }

  async #ask(entityRefs: string[]): Promise<void> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    entityRefs.forEach(ref => this.#groupsOf.set(ref, []));
    for (const entity of items) {
      if (entity) {
        const groups = (entity.relations ?? [])
          .filter(({ type }) =>
            [RELATION_MEMBER_OF, RELATION_CHILD_OF].includes(type),
          )
          .map(({ targetRef }) => targetRef);
        this.#groupsOf.set(stringifyEntityRef(entity), groups);
      }
    }
  }

  #unknownOf(refs: string[]): string[] {
    return Array.from(new Set(refs)).filter(ref => !this.#groupsOf.has(ref));
  }

  #reaches(group: string, ref: string): boolean {
    const seen = new Set<string>();
    const pending = [...(this.#groupsOf.get(ref) ?? [])];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (at === group) {
        return true;
      }
      if (!seen.has(at)) {
        seen.add(at);
        pending.push(...(this.#groupsOf.get(at) ?? []));
      }
    }
    return false;
  }
}
