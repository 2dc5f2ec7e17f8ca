// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  newRevealSchema,
  type Access,
  type Command,
  type Reveal,
} from '@medsuite/backstage-plugin-runbooks-common';
import { parseChapter } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { RunbooksConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import type { StoredChapterDetail } from '../database/rows';
import { audited } from '../service/audited';
import { userOf, type ChangeOptions } from '../service/caller';
import { findChapter } from '../service/findChapter';
import { parseBody } from '../service/jsonBody';
import { normalizeEntityRef } from '../service/parseRequest';
import { readAudience, type AudienceOptions } from '../service/readerAudience';
import type { ReaderAccess } from '../service/ReaderAccess';

/** What the service stands on. */
export interface RevealServiceOptions {
  store: DatabaseRunbookStore;
  access: Pick<ReaderAccess, 'scopeOf'>;
  auth: AuthService;
  userInfo: AudienceOptions['userInfo'];
  auditor: AuditorService;
  logger: AudienceOptions['logger'];
  config: Pick<RunbooksConfig, 'limits' | 'roles'>;
  onReveal: (allowed: boolean) => void;
}

/**
 * Keeps account of who unfolded break-glass commands. It keeps nobody from it: the command stands in the page, and in the
 * middle of the night whoever is there must be able to act. What is recorded is an auditor event and nothing else.
 */
export class RevealService {
  readonly #options: RevealServiceOptions;

  constructor(options: RevealServiceOptions) {
    this.#options = options;
  }

  /**
   * Records that the caller unfolded a command. The event is grave when the caller holds none of the roles that the chapter
   * asks for; it tells which command by its line and never what it is.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it; when that line holds no break-glass
   *   command, neither of that revision nor of the present one
   * @throws NotAllowedError for services
   */
  async record(
    address: string,
    readBody: () => Promise<unknown>,
    options: ChangeOptions,
  ): Promise<Reveal> {
    const { auditor, onReveal } = this.#options;
    const { credentials, request } = options;
    // An event has its severity from the beginning; what looking came to is told inside of it.
    const [looked] = await Promise.allSettled([
      this.#look(address, credentials),
    ]);
    const severityLevel =
      looked.status === 'fulfilled' && !looked.value.audience.allowed
        ? 'high'
        : 'medium';
    return audited(
      {
        auditor,
        eventId: 'break-glass-reveal',
        severityLevel,
        request,
        meta: { address },
      },
      async note => {
        if (looked.status === 'rejected') {
          throw looked.reason;
        }
        const { chapter, audience } = looked.value;
        const { allowed } = audience;
        note({ allowed });
        this.#requireUser(credentials);
        const reveal = parseBody(await readBody(), newRevealSchema);
        note({
          revision: reveal.revision,
          line: reveal.line,
          ...(reveal.entityRef && {
            entityRef: normalizeEntityRef(reveal.entityRef, 'entityRef'),
          }),
        });
        await this.#requireCommand(chapter, reveal);
        onReveal(allowed);
        return { revealedAt: new Date().toISOString(), allowed };
      },
    );
  }

  async #look(
    address: string,
    credentials: BackstageCredentials,
  ): Promise<{ chapter: StoredChapterDetail; audience: Access }> {
    const chapter = await findChapter(this.#options, address, credentials);
    return {
      chapter,
      audience: await readAudience(
        { ...this.#options, roles: this.#options.config.roles },
        credentials,
        chapter.audience,
      ),
    };
  }

  #requireUser(credentials: BackstageCredentials): void {
    if (!userOf(this.#options.auth, credentials)) {
      throw new NotAllowedError(
        'Only a user reveals a command: a service reads the page as it is',
      );
    }
  }

  /** A page may have changed since it was opened: the command counts where it stood and where it stands. */
  async #requireCommand(
    chapter: StoredChapterDetail,
    { revision, line }: { revision: string; line: number },
  ): Promise<void> {
    const isThere = (commands: Command[]) =>
      commands.some(it => it.breakGlass && it.line === line);
    const isPresent = revision === chapter.revision;
    const commands = isPresent ? [] : await this.#readOld(chapter, revision);
    if (!isThere(chapter.commands) && !isThere(commands)) {
      throw new NotFoundError(
        `Line ${line} of the chapter holds no break-glass command`,
      );
    }
  }

  async #readOld(
    chapter: StoredChapterDetail,
    hash: string,
  ): Promise<Command[]> {
    const { store, config } = this.#options;
    const revision = await store.getRevision(chapter.storedId, hash);
    if (!revision) {
      throw new NotFoundError(`The chapter has no revision ${hash}`);
    }
    return parseChapter({
      path: chapter.path,
      file: chapter.path,
      text: revision.text,
      categories: [],
      templates: [],
      limits: config.limits,
    }).commands;
  }
}
