// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  newReviewRequestSchema,
  newReviewSchema,
  type diffQuerySchema,
  type HistoryImported,
  type LegacyTwins,
  type ReviewOutcome,
  type ReviewPage,
  type ReviewRecorded,
  type ReviewRequested,
  type ReviewState,
  type RevisionDiff,
  type RevisionPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { z } from 'zod';
import type { DatabaseRunbookStore } from '../database';
import type { PageRequest } from '../database/keyset';
import type { StoredChapter } from '../database/rows';
import { audited } from '../service/audited';
import {
  userOf,
  type CallOptions,
  type ChangeOptions,
} from '../service/caller';
import { USERS_ONLY, type ChapterRights } from '../service/ChapterRights';
import { findChapter, noChapter } from '../service/findChapter';
import { parseBody } from '../service/jsonBody';
import { refuseNul } from '../service/parseRequest';
import type { ReaderAccess } from '../service/ReaderAccess';
import { diffRevisions } from './diff';
import { findLegacyTwins } from './legacy';
import { readHistory } from './readHistory';
import { ReviewConflictError } from './ReviewConflictError';

/**
 * Whether somebody vouches for chapters, and what changed since. Callers get what they may see of it and nothing of the
 * rest. Bodies are read when it is known that the caller may do anything; every try to change something is audited.
 */
export class ReviewService {
  readonly #options: {
    store: DatabaseRunbookStore;
    access: ReaderAccess;
    rights: ChapterRights;
    auth: AuthService;
    auditor: AuditorService;
    onChanged: () => void;
    onReview?: (outcome: ReviewOutcome) => void;
    onRequest?: () => void;
  };

  constructor(options: {
    store: DatabaseRunbookStore;
    access: ReaderAccess;
    rights: ChapterRights;
    auth: AuthService;
    auditor: AuditorService;
    /** Told when the review of a chapter stands otherwise than before. */
    onChanged: () => void;
    onReview?: (outcome: ReviewOutcome) => void;
    onRequest?: () => void;
  }) {
    this.#options = options;
  }

  /** Reviews of a chapter, the latest first. */
  async listReviews(
    address: string,
    page: PageRequest,
    { credentials }: CallOptions,
  ): Promise<ReviewPage> {
    const { storedId } = await findChapter(this.#options, address, credentials);
    const { nextCursor, ...rest } = await this.#options.store.listReviews(
      storedId,
      page,
    );
    return { ...rest, pageInfo: { nextCursor } };
  }

  /**
   * Records what the caller thinks of the present text.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   * @throws NotAllowedError without `runbooks.chapter.review`, and for services
   * @throws ReviewConflictError when another revision is the present one
   */
  async addReview(
    address: string,
    readBody: () => Promise<unknown>,
    options: ChangeOptions,
  ): Promise<ReviewRecorded> {
    const { store, rights, onChanged, onReview } = this.#options;
    const { credentials } = options;
    return this.#audited('chapter-review', address, options, async note => {
      const chapter = await findChapter(this.#options, address, credentials);
      note({ revision: chapter.revision });
      await rights.require('review', credentials, chapter);
      const reviewer = userOf(this.#options.auth, credentials);
      if (!reviewer) {
        throw new NotAllowedError(USERS_ONLY.review);
      }
      const review = parseBody(await readBody(), newReviewSchema);
      refuseNul('summary', review.summary);
      note({ revision: review.revision, outcome: review.outcome });
      const recorded = await store.recordReview({
        ...review,
        chapterId: chapter.storedId,
        reviewer,
      });
      if (!recorded) {
        throw noChapter(address);
      }
      if ('currentRevision' in recorded) {
        throw await this.#toConflict(chapter, review.revision, recorded);
      }
      onReview?.(review.outcome);
      onChanged();
      return {
        review: recorded.review,
        reviewState: await this.#stateOf(chapter),
      };
    });
  }

  /**
   * Asks the owners for a review: shown with the chapter until the next one. The same request again is the one there is.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   * @throws NotAllowedError without `runbooks.chapter.request-review`
   */
  async requestReview(
    address: string,
    readBody: () => Promise<unknown>,
    options: ChangeOptions,
  ): Promise<ReviewRequested> {
    const { store, rights, onChanged, onRequest } = this.#options;
    const { credentials } = options;
    return this.#audited('review-request', address, options, async note => {
      const chapter = await findChapter(this.#options, address, credentials);
      note({ revision: chapter.revision });
      await rights.require('requestReview', credentials, chapter);
      const request = parseBody(await readBody(), newReviewRequestSchema);
      refuseNul('reason', request.reason);
      refuseNul('origin', request.origin ?? '');
      const recorded = await store.recordReviewRequest({
        chapterId: chapter.storedId,
        reason: request.reason,
        origin: request.origin ?? null,
        requestedBy: userOf(this.#options.auth, credentials),
      });
      if (!recorded) {
        throw noChapter(address);
      }
      note({ outcome: recorded.isNew ? 'requested' : 'requested-before' });
      if (recorded.isNew) {
        onRequest?.();
        onChanged();
      }
      return { id: recorded.id, reviewState: await this.#stateOf(chapter) };
    });
  }

  /** Revisions of a chapter, the one seen last first. */
  async listRevisions(
    address: string,
    page: PageRequest,
    { credentials }: CallOptions,
  ): Promise<RevisionPage> {
    const chapter = await findChapter(this.#options, address, credentials);
    const { nextCursor, ...rest } = await this.#options.store.listRevisions(
      chapter,
      page,
    );
    return { ...rest, pageInfo: { nextCursor } };
  }

  /**
   * What a revision changed.
   *
   * @throws NotFoundError also when there is nothing to compare with
   */
  async diff(
    address: string,
    hash: string,
    { against }: z.output<typeof diffQuerySchema>,
    { credentials }: CallOptions,
  ): Promise<RevisionDiff> {
    const chapter = await findChapter(this.#options, address, credentials);
    const to = await this.#revisionOf(chapter, hash);
    const other = await this.#chooseOther(chapter, hash, against);
    return diffRevisions(await this.#revisionOf(chapter, other), to);
  }

  /** The pages that a chapter replaces, and what is left of them, as far as the caller may see. */
  async listLegacyTwins(
    address: string,
    { credentials }: CallOptions,
  ): Promise<LegacyTwins> {
    const chapter = await findChapter(this.#options, address, credentials);
    // What still links to the old page may stand anywhere.
    const scope = await this.#options.access.scopeOf(credentials);
    return {
      items: await findLegacyTwins(this.#options.store, scope, chapter),
    };
  }

  /**
   * Brings in revisions and reviews that were kept elsewhere before.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   * @throws NotAllowedError without `runbooks.administer`
   */
  async importHistory(
    address: string,
    readBody: () => Promise<unknown>,
    options: ChangeOptions,
  ): Promise<HistoryImported> {
    const { store, rights, onChanged } = this.#options;
    const { credentials } = options;
    return this.#audited('history-import', address, options, async note => {
      const chapter = await findChapter(this.#options, address, credentials);
      note({ revision: chapter.revision });
      await rights.requireAdminister(credentials);
      const history = readHistory(await readBody(), chapter.path);
      const added = await store.importHistory({
        ...history,
        chapterId: chapter.storedId,
      });
      if (!added) {
        throw noChapter(address);
      }
      note({ outcome: 'imported', ...added });
      onChanged();
      return { ...added, reviewState: await this.#stateOf(chapter) };
    });
  }

  async #audited<T>(
    eventId: string,
    address: string,
    { request }: ChangeOptions,
    action: Parameters<typeof audited<T>>[1],
  ): Promise<T> {
    const { auditor } = this.#options;
    return audited({ auditor, eventId, request, meta: { address } }, action);
  }

  /** As it stands now; as it stood when the chapter went away meanwhile. */
  async #stateOf(
    chapter: Pick<StoredChapter, 'storedId' | 'reviewState'>,
  ): Promise<ReviewState> {
    const { storedId } = chapter;
    const chapters = await this.#options.store.getChaptersById([storedId]);
    return (chapters.get(storedId) ?? chapter).reviewState;
  }

  async #chooseOther(
    chapter: StoredChapter,
    hash: string,
    against: z.output<typeof diffQuerySchema>['against'],
  ): Promise<string> {
    const { store } = this.#options;
    if (against === 'previous') {
      const previous = await store.getPreviousRevision(chapter, hash);
      if (!previous) {
        throw new NotFoundError('There is no revision before this one');
      }
      return previous;
    }
    if (against === 'last-review') {
      const reviewed = await store.getLastReviewed(chapter.storedId);
      if (!reviewed) {
        throw new NotFoundError('Nobody has reviewed this chapter');
      }
      return reviewed;
    }
    return against;
  }

  async #revisionOf({ storedId }: StoredChapter, hash: string) {
    const revision = await this.#options.store.getRevision(storedId, hash);
    if (!revision) {
      throw new NotFoundError(`The chapter has no revision ${hash}`);
    }
    return revision;
  }

  async #toConflict(
    { storedId }: StoredChapter,
    reviewed: string,
    { currentRevision }: { currentRevision: string },
  ): Promise<ReviewConflictError> {
    const { store } = this.#options;
    const [from, to] = await Promise.all([
      store.getRevision(storedId, reviewed),
      store.getRevision(storedId, currentRevision),
    ]);
    return new ReviewConflictError({
      currentRevision,
      diff: from && to ? diffRevisions(from, to) : null,
    });
  }
}
