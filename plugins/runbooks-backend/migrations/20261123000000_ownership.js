// SPDX-License-Identifier: Apache-2.0

/**
 * Who owns chapters, and whether somebody vouches for their text. `chapters.owner_ref` and `backup_owner_ref` stay the
 * owners that count; what the files say stands in `stated_…` from now on, below any override.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key =
    knex.client.dialect === 'postgresql' ? 'text collate "C"' : 'text';

  await knex.schema.alterTable('chapters', table => {
    table.specificType('stated_owner_ref', key).comment('As the files say');
    table.text('stated_owner_provenance').comment('Where the files say it');
    table
      .specificType('stated_backup_owner_ref', key)
      .comment('As the files say');
    table
      .text('stated_backup_owner_provenance')
      .comment('Where the files say it');
    table.text('review_every').comment('Cadence, an ISO 8601 duration');
    table.text('review_every_provenance').comment('Where the cadence was said');
    table
      .specificType('review_basis', key)
      .notNullable()
      .defaultTo('never')
      .comment('never, approved, changed or changes-requested');
    table.timestamp('reviewed_at').comment('When it was last reviewed');
    table.timestamp('review_due_at').comment('When the approval runs out');
    table
      .timestamp('review_soon_at')
      .comment('From when on it is told that the approval runs out soon');
    table
      .text('review_unchanged_by')
      .comment('Rule by which a changed text kept its approval');
    table.text('review_request').comment('Open request for a review, JSON');
    table
      .timestamp('review_requested_at')
      .comment('When the open request was made');
    table.index(['owner_ref'], 'chapters_owner_idx');
    table.index(['backup_owner_ref'], 'chapters_backup_owner_idx');
    table.index(['review_basis', 'review_due_at'], 'chapters_review_idx');
  });
  if (knex.client.dialect !== 'postgresql') {
    // SQLite keeps a row in one piece, and these columns stand behind the long text of the page: whoever counts chapters
    // would read all of it. PostgreSQL keeps long texts elsewhere.
    await knex.raw(
      `create index chapters_standing_idx on chapters (
         source_ref, id, kind, severity, category, owner_ref, backup_owner_ref, owner_provenance,
         review_basis, review_due_at, review_soon_at, review_requested_at, removed_at
       ) where removed_at is null`,
    );
    // The same for the facets of what a search found, which are looked up by id.
    await knex.raw(
      `create index chapters_facets_idx on chapters (
         id, source_ref, category, kind, severity, owner_ref, urgency, title, title_key, path,
         review_basis, review_due_at, review_soon_at, review_requested_at, removed_at
       ) where removed_at is null`,
    );
  }
  await knex('chapters').update({
    stated_owner_ref: knex.ref('owner_ref'),
    stated_owner_provenance: knex.ref('owner_provenance'),
    stated_backup_owner_ref: knex.ref('backup_owner_ref'),
    stated_backup_owner_provenance: knex.ref('backup_owner_provenance'),
  });

  await knex.schema.alterTable('revisions', table => {
    table.text('author').comment('Who wrote it, as the source tells');
    table.timestamp('authored_at').comment('When, as the source tells');
    table.text('summary').comment('First line of the commit');
    table.text('commit_id').comment('Commit that brought it');
  });

  await knex.schema.createTable('owners', table => {
    table.comment(
      'Users and groups that chapters name, and what became of them',
    );
    table.specificType('ref', key).primary().comment('Entity ref');
    table
      .boolean('missing')
      .notNullable()
      .comment('Whether the catalog was asked and has no such entity');
    table.timestamp('missing_since').comment('When that was first found');
    table.timestamp('checked_at').notNullable().comment('When last asked');
  });

  await knex.schema.createTable('chapter_reviewers', table => {
    table.comment('Who is to review chapters');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table.specificType('reviewer_ref', key).notNullable().comment('Entity ref');
    table.primary(['chapter_id', 'reviewer_ref']);
    table.index(['reviewer_ref'], 'chapter_reviewers_ref_idx');
  });

  await knex.schema.createTable('owner_overrides', table => {
    table.comment('Owners set through the API; ended ones stay');
    table.specificType('id', key).primary().comment('A UUID, also the ETag');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table.specificType('owner_ref', key).notNullable().comment('Owner');
    table
      .specificType('backup_owner_ref', key)
      .comment('Backup owner; null leaves it as the files say');
    table.text('reason').notNullable().comment('Why');
    table.specificType('set_by', key).comment('User, null for a service');
    table.timestamp('set_at').notNullable().comment('When');
    table.timestamp('until').comment('When it ends by itself');
    table.timestamp('ended_at').comment('When it ended; null while in force');
    table
      .text('ended_by')
      .comment('replaced, withdrawn, expired or permanent (the files say it)');
    table.unique(['chapter_id'], {
      indexName: 'owner_overrides_in_force_uniq',
      predicate: knex.whereNull('ended_at'),
    });
    table.index(['chapter_id', 'set_at'], 'owner_overrides_chapter_idx');
  });

  await knex.schema.createTable('reviews', table => {
    table.comment('That somebody vouched for a revision, or refused it');
    table.specificType('id', key).primary().comment('A UUID');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table
      .specificType('content_hash', key)
      .notNullable()
      .comment('Revision that was reviewed');
    table.text('outcome').notNullable().comment('approved, changes-requested');
    table.text('summary').notNullable().comment('In the words of the reviewer');
    table.specificType('reviewer_ref', key).notNullable().comment('Who');
    table.timestamp('reviewed_at').notNullable().comment('When');
    table.timestamp('due_at').comment('When the next one is due');
    table.index(['chapter_id', 'reviewed_at'], 'reviews_chapter_idx');
    table.index(['reviewer_ref'], 'reviews_reviewer_idx');
  });

  await knex.schema.createTable('review_requests', table => {
    table.comment('Requests for a review, open until the next review');
    table.specificType('id', key).primary().comment('A UUID');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table.text('reason').notNullable().comment('Why');
    table.text('origin').comment('What a service had in mind');
    table.specificType('requested_by', key).comment('User, null for a service');
    table.timestamp('requested_at').notNullable().comment('When');
    table.specificType('closed_by', key).comment('Review that answered it');
    table.index(['chapter_id', 'requested_at'], 'review_requests_chapter_idx');
  });

  await knex.schema.createTable('notices', table => {
    table.comment('What owners were told, so that they are told once');
    table
      .specificType('id', key)
      .primary()
      .comment('Digest of chapter, recipient, topic and occasion');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table.specificType('recipient_ref', key).notNullable().comment('Whom');
    table
      .specificType('topic', key)
      .notNullable()
      .comment('due-soon, overdue, …');
    table
      .specificType('period', key)
      .notNullable()
      .comment('Day it came up: what came up on one day is told in one');
    table
      .timestamp('claimed_at')
      .comment('When somebody began to send it; null while nobody does');
    table.timestamp('sent_at').comment('When it was sent; null until then');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('How often it could not be sent');
    table.index(['chapter_id'], 'notices_chapter_idx');
    table.index(['recipient_ref', 'topic', 'period'], 'notices_batch_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'notices',
    'review_requests',
    'reviews',
    'owner_overrides',
    'chapter_reviewers',
    'owners',
  ]) {
    await knex.schema.dropTable(name);
  }
  if (knex.client.dialect !== 'postgresql') {
    await knex.raw('drop index chapters_facets_idx');
    await knex.raw('drop index chapters_standing_idx');
  }
  await knex.schema.alterTable('chapters', table => {
    table.dropIndex(['owner_ref'], 'chapters_owner_idx');
    table.dropIndex(['backup_owner_ref'], 'chapters_backup_owner_idx');
    table.dropIndex(['review_basis', 'review_due_at'], 'chapters_review_idx');
  });
  // Without knex, which copies a table of SQLite to drop a column of it, and so loses what refers to it.
  for (const [table, columns] of [
    ['revisions', ['author', 'authored_at', 'summary', 'commit_id']],
    [
      'chapters',
      [
        'stated_owner_ref',
        'stated_owner_provenance',
        'stated_backup_owner_ref',
        'stated_backup_owner_provenance',
        'review_every',
        'review_every_provenance',
        'review_basis',
        'reviewed_at',
        'review_due_at',
        'review_soon_at',
        'review_unchanged_by',
        'review_request',
        'review_requested_at',
      ],
    ],
  ]) {
    for (const column of columns) {
      await knex.raw('alter table ?? drop column ??', [table, column]);
    }
  }
};
