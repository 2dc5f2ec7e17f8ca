// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  parseChapterAddress,
  type OwnerChanged,
  type Ownership,
  type OwnershipPage,
  type ownershipQuerySchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { z } from 'zod';
import type { DatabaseRunbookStore } from '../database';
import type { ChapterFilters, ReaderScope } from '../database/chapterSelection';
import type { StoredOwnership } from '../database/ownership';
import type { StoredOverride } from '../database/overrides';
import { audited } from '../service/audited';
import {
  userOf,
  type CallOptions,
  type ChangeOptions,
} from '../service/caller';
import type { ChapterRights } from '../service/ChapterRights';
import { noChapter } from '../service/findChapter';
import type { ReaderAccess } from '../service/ReaderAccess';
import { toEtag } from './etag';
import type { OwnerUpkeep } from './OwnerUpkeep';
import { describePermanent, presentOwnership } from './presentOwnership';
import { requireEnd, requireSet } from './preconditions';
import { readOwnerChange } from './readOwnerChange';

type Query = z.output<typeof ownershipQuerySchema>;

/** A change of an owner that somebody asks for. */
type OwnerChangeOptions = ChangeOptions & {
  /** Which override was seen, as in the header of that name. */
  ifMatch?: string;
};

/** How many chapters are read at once for a list that is told whole. */
const ROWS_PER_PIECE = 500;

/** What somebody did to the override of a chapter. */
export type OverrideChange = 'set' | 'replaced' | 'withdrawn';

function describeChange(
  id: string | null,
  before: StoredOverride | null,
): OverrideChange {
  if (id === null) {
    return 'withdrawn';
  }
  return before ? 'replaced' : 'set';
}

/** Who answers for chapters, and the changing of it. Callers get what they may see of it and nothing of the rest. */
export class OwnershipService {
  readonly #options: {
    store: DatabaseRunbookStore;
    access: ReaderAccess;
    rights: ChapterRights;
    auth: AuthService;
    auditor: AuditorService;
    upkeep: Pick<OwnerUpkeep, 'settle'>;
    onChanged: (change: OverrideChange) => void;
  };

  constructor(options: {
    store: DatabaseRunbookStore;
    access: ReaderAccess;
    rights: ChapterRights;
    auth: AuthService;
    auditor: AuditorService;
    upkeep: Pick<OwnerUpkeep, 'settle'>;
    /** Told when somebody changed an owner. */
    onChanged: (change: OverrideChange) => void;
  }) {
    this.#options = options;
  }

  /** One page of who answers for chapters, and how many have each state. */
  async list(query: Query, options: CallOptions): Promise<OwnershipPage> {
    const { store } = this.#options;
    const { limit, cursor, ...rest } = query;
    const { scope, filters } = await this.#select(rest, options);
    const { items, nextCursor } = await store.listOwnerships({
      scope,
      filters,
      page: { limit, cursor },
    });
    return {
      items: items.map(presentOwnership),
      totalItems: await store.countChapters(scope, filters),
      pageInfo: { nextCursor },
      counts: await store.countOwnerStates(scope, {
        ...filters,
        ownerState: undefined,
      }),
    };
  }

  /** The same list whole, in pieces. */
  async *listAll(
    query: Query,
    options: CallOptions,
  ): AsyncGenerator<Ownership[]> {
    const { store } = this.#options;
    const { limit: _limit, cursor: _cursor, ...rest } = query;
    const { scope, filters } = await this.#select(rest, options);
    let cursor: string | undefined;
    do {
      const page = { limit: ROWS_PER_PIECE, cursor };
      const piece = await store.listOwnerships({ scope, filters, page });
      yield piece.items.map(presentOwnership);
      cursor = piece.nextCursor;
    } while (cursor);
  }

  /** @throws NotFoundError when there is no such chapter, or the caller may not see it */
  async get(
    address: string,
    { credentials }: CallOptions,
  ): Promise<{ ownership: Ownership; etag: string }> {
    const stored = await this.#find(address, credentials);
    return {
      ownership: presentOwnership(stored),
      etag: toEtag(stored.override?.id ?? null),
    };
  }

  /**
   * Sets an owner in place of what the files say, in force at once. Every try is audited, refused ones too.
   *
   * @param readBody - reads the change; called when it is known that the caller may change anything
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   * @throws NotAllowedError without `runbooks.chapter.own`
   * @throws InputError when the change cannot be meant, or names who is not in the catalog
   * @throws ConflictError without `ifMatch` when an override is in force, and when the files say the same
   * @throws PreconditionFailedError when another override is in force than `ifMatch` says
   */
  async setOwner(
    address: string,
    readBody: () => Promise<unknown>,
    options: OwnerChangeOptions,
  ): Promise<OwnerChanged & { etag: string }> {
    const { access, auth } = this.#options;
    const { credentials, ifMatch } = options;
    return this.#change(
      'owner-override-set',
      address,
      options,
      async chapter => {
        const change = await readOwnerChange(await readBody(), refs =>
          access.findVisible(refs, credentials),
        );
        return {
          noted: { ...change, until: change.until?.toISOString() ?? null },
          decide: present => {
            requireSet({ present, ifMatch, change, stated: chapter.stated });
            return {
              ...change,
              setBy: userOf(auth, credentials),
            };
          },
        };
      },
    );
  }

  /**
   * Ends the override, so that what the files say counts again. Every try is audited, refused ones too.
   *
   * @throws NotFoundError when there is no such chapter, the caller may not see it, or no override is in force
   * @throws NotAllowedError without `runbooks.chapter.own`
   * @throws PreconditionFailedError when another override is in force than `ifMatch` says
   */
  async endOverride(
    address: string,
    options: OwnerChangeOptions,
  ): Promise<OwnerChanged & { etag: string }> {
    return this.#change('owner-override-end', address, options, async () => ({
      noted: {},
      decide: present => {
        requireEnd(present, options.ifMatch);
        return null;
      },
    }));
  }

  /** Finds the chapter, requires the right, has the change made and answers what stands then. */
  async #change(
    eventId: string,
    address: string,
    { credentials, request }: OwnerChangeOptions,
    prepare: (chapter: StoredOwnership) => Promise<{
      noted: Record<string, string | null>;
      decide: (
        present: StoredOverride | null,
      ) => Omit<StoredOverride, 'id' | 'setAt'> | null;
    }>,
  ): Promise<OwnerChanged & { etag: string }> {
    const { store, rights, auditor, onChanged } = this.#options;
    const meta = { address };
    return audited({ auditor, eventId, request, meta }, async note => {
      const before = await this.#find(address, credentials);
      note({ revision: before.chapter.revision });
      await rights.require('own', credentials, before.chapter);
      const { noted, decide } = await prepare(before);
      note({ before: before.chapter.owner?.ref ?? null, ...noted });
      const id = await store.changeOverride(before.chapter.storedId, decide);
      onChanged(describeChange(id, before.override));
      // Whoever hands a chapter over may have lost the right to read it by that, and still is answered.
      const after = await store.getOwnership({}, parseChapterAddress(address));
      if (!after) {
        throw noChapter(address);
      }
      note({ outcome: id ? 'set' : 'ended' });
      return {
        ownership: presentOwnership(after),
        permanent: describePermanent(after),
        etag: toEtag(after.override?.id ?? null),
      };
    });
  }

  async #find(
    address: string,
    credentials: BackstageCredentials,
  ): Promise<StoredOwnership> {
    const { store, access, upkeep } = this.#options;
    const place = parseChapterAddress(address);
    const scope = await access.scopeOf(credentials, [place.source]);
    let found = await store.getOwnership(scope, place);
    if (found?.override?.until && found.override.until <= new Date()) {
      // Its time was up since the upkeep last looked.
      await upkeep.settle(found.chapter.storedId);
      found = await store.getOwnership(scope, place);
    }
    if (!found) {
      throw noChapter(address);
    }
    return found;
  }

  async #select(
    query: Omit<Query, 'limit' | 'cursor'>,
    { credentials }: CallOptions,
  ): Promise<{ scope: ReaderScope; filters: ChapterFilters }> {
    const { access } = this.#options;
    const scope = await access.scopeOf(credentials);
    if (query.entityRef) {
      await access.requireEntity(query.entityRef, scope, credentials);
    }
    const { state, ...filters } = query;
    return { scope, filters: { ...filters, ownerState: state } };
  }
}
