// SPDX-License-Identifier: Apache-2.0

/**
 * Refs, paths, hashes and sort keys are compared byte by byte on both databases, so that an order and a page cursor mean
 * the same everywhere. SQLite does that by itself, PostgreSQL needs the collation named.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key =
    knex.client.dialect === 'postgresql' ? 'text collate "C"' : 'text';

  await knex.schema.createTable('sources', table => {
    table.comment('Entities that bring chapters, and how reading them went');
    table.specificType('ref', key).primary().comment('Entity ref');
    table.text('title').notNullable().comment('Title of the entity');
    table
      .specificType('title_key', key)
      .notNullable()
      .comment('Title as lists sort it');
    table.specificType('owner_ref', key).comment('Who answers for the source');
    table.text('owner_provenance').comment('Where the owner was named');
    table.specificType('backup_owner_ref', key).comment('Who stands in');
    table
      .text('backup_owner_provenance')
      .comment('Where the backup owner was named');
    table
      .text('etag')
      .comment('Handed back to the reader for a conditional read');
    table
      .text('state')
      .notNullable()
      .comment('ok, stale, failed or never-read, as the API tells it');
    table.text('error').comment('Why the last read failed, null after success');
    table.timestamp('last_attempt_at').comment('When a read was last begun');
    table.timestamp('last_read_at').comment('Begin of the last good read');
    table
      .timestamp('last_changed_at')
      .comment('Begin of the last read that brought a difference');
    table.text('lease_reader').comment('Which reader has the source now');
    table
      .timestamp('lease_until')
      .comment('When the claim of a reader that went silent ends');
    table
      .timestamp('removed_at')
      .comment('When the catalog was found to name it no longer');
  });

  await knex.schema.createTable('chapters', table => {
    table.comment('One Markdown page each; removed ones stay as tombstones');
    table
      .specificType('id', key)
      .primary()
      .comment('Stable identity over renames, a UUID');
    table
      .specificType('source_ref', key)
      .notNullable()
      .references('ref')
      .inTable('sources')
      .comment('Source that brings it');
    table
      .specificType('path', key)
      .notNullable()
      .comment('Markdown path under the docs folder, without .md');
    table
      .specificType('file', key)
      .notNullable()
      .comment('Path of the file in the tree, as problems name it');
    table
      .specificType('author_id', key)
      .comment('Identity from the front matter');
    table.text('title').notNullable().comment('Without the incident sign');
    table
      .specificType('title_key', key)
      .notNullable()
      .comment('Title as lists sort it');
    table
      .specificType('kind', key)
      .notNullable()
      .comment('incident, daily-ops, maintenance, backup or escalation');
    table
      .boolean('incident')
      .notNullable()
      .comment('Whether it is an incident playbook');
    table.specificType('severity', key).comment('P1 to P4');
    table
      .integer('urgency')
      .notNullable()
      .comment('Rank of incident, severity and kind, least is most urgent');
    table.specificType('category', key).comment('Id of a category');
    table.specificType('owner_ref', key).comment('Who answers for it');
    table.text('owner_provenance').comment('Where the owner was named');
    table.specificType('backup_owner_ref', key).comment('Who stands in');
    table
      .text('backup_owner_provenance')
      .comment('Where the backup owner was named');
    table.text('outcome').comment('One line: what is true afterwards');
    table.text('first_command').comment('First command of the steps, JSON');
    table.text('links').notNullable().comment('Where the page stands, JSON');
    table
      .specificType('content_hash', key)
      .notNullable()
      .comment('SHA-256 of the page: the present revision');
    table
      .specificType('row_hash', key)
      .notNullable()
      .comment('Digest of all that was derived, tells what must be written');
    table
      .timestamp('first_seen_at')
      .notNullable()
      .comment('When the chapter was first read');
    table
      .timestamp('revised_at')
      .notNullable()
      .comment('When it took its present content');
    table
      .timestamp('removed_at')
      .comment('When its page was found to be gone; null while it stands');
    table
      .text('detail', 'longtext')
      .notNullable()
      .comment('What only the answer for one chapter needs, JSON');
    table
      .text('markdown', 'longtext')
      .notNullable()
      .comment('The page without front matter');
    table.index(['source_ref'], 'chapters_source_idx');
    table.index(
      ['urgency', 'title_key', 'source_ref', 'path'],
      'chapters_urgency_idx',
    );
    table.index(['revised_at'], 'chapters_revised_idx');
    // One living chapter a path; any number of tombstones beside it.
    table.unique(['source_ref', 'path'], {
      indexName: 'chapters_live_path_uniq',
      predicate: knex.whereNull('removed_at'),
    });
  });

  await knex.schema.createTable('sections', table => {
    table.comment('Text under each heading of the chapters that stand');
    // A whole number, since SQLite's full-text index refers to rows by such a key alone.
    table.increments('row_number').comment('Row number for full-text indexes');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter that holds it');
    table.integer('position').notNullable().comment('Place in the chapter');
    table
      .specificType('anchor', key)
      .notNullable()
      .comment('Id that TechDocs gives the heading');
    table.text('title').notNullable().comment('Heading');
    table.integer('level').notNullable().comment('1 to 6');
    table.specificType('role', key).comment('What the section is for');
    table
      .text('heading_path')
      .notNullable()
      .comment('Headings from the title of the page to this one, JSON');
    table.text('text', 'longtext').notNullable().comment('Plain text');
    table.integer('line').notNullable().comment('Line of the heading');
    table.index(['chapter_id', 'position'], 'sections_chapter_idx');
  });

  await knex.schema.createTable('revisions', table => {
    table.comment('Every content that a chapter ever had; never deleted');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter that had it');
    table
      .specificType('content_hash', key)
      .notNullable()
      .comment('SHA-256 of the page');
    table
      .timestamp('first_seen_at')
      .notNullable()
      .comment('When this content was first read');
    table.text('title').notNullable().comment('Title at that time');
    table
      .text('text', 'longtext')
      .notNullable()
      .comment('The page as read, with front matter');
    table.primary(['chapter_id', 'content_hash']);
  });

  await knex.schema.createTable('attachments', table => {
    table.comment('Which entities a chapter applies to, and why');
    table
      .specificType('id', key)
      .primary()
      .comment('Digest of the other columns');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter that applies');
    table
      .specificType('entity_ref', key)
      .notNullable()
      .comment('Entity that it applies to');
    table.specificType('via', key).notNullable().comment('Why, in kind');
    table.text('rule').notNullable().comment('Why, in words');
    table.index(['entity_ref', 'chapter_id'], 'attachments_entity_idx');
    table.index(['chapter_id'], 'attachments_chapter_idx');
  });

  for (const [name, column, what] of [
    ['chapter_tags', 'tag', 'Tags of chapters'],
    ['chapter_audience', 'role', 'Roles that may carry a chapter out'],
  ]) {
    await knex.schema.createTable(name, table => {
      table.comment(what);
      table
        .specificType('chapter_id', key)
        .notNullable()
        .references('id')
        .inTable('chapters')
        .onDelete('CASCADE')
        .comment('Chapter');
      table.specificType(column, key).notNullable().comment('One of them');
      table.primary(['chapter_id', column]);
      table.index([column], `${name}_${column}_idx`);
    });
  }

  await knex.schema.createTable('problems', table => {
    table.comment('What is wrong in a source, for its authors');
    table
      .specificType('source_ref', key)
      .notNullable()
      .references('ref')
      .inTable('sources')
      .onDelete('CASCADE')
      .comment('Source that has it');
    table
      .specificType('origin', key)
      .notNullable()
      .comment('What told it: failure, read or attachments');
    table.integer('position').notNullable().comment('Place in the list');
    table
      .specificType('path', key)
      .notNullable()
      .comment('File in the tree, empty for the source as a whole');
    table.integer('line').comment('Line, from 1');
    table.text('severity').notNullable().comment('error, warning or info');
    table.text('code').notNullable().comment('Stable identifier');
    table.text('message').notNullable().comment('What is wrong, how to mend');
    table.primary(['source_ref', 'origin', 'position']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'problems',
    'chapter_audience',
    'chapter_tags',
    'attachments',
    'revisions',
    'sections',
    'chapters',
    'sources',
  ]) {
    await knex.schema.dropTable(name);
  }
};
