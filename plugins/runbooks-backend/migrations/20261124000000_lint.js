// SPDX-License-Identifier: Apache-2.0

/**
 * What the lint rules say of chapters. Everything here is made again from revisions when it is lost.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key =
    knex.client.dialect === 'postgresql' ? 'text collate "C"' : 'text';

  await knex.schema.createTable('source_lint', table => {
    table.comment('What rules have to know of a source, and what was checked');
    table
      .specificType('source_ref', key)
      .primary()
      .references('ref')
      .inTable('sources')
      .onDelete('CASCADE')
      .comment('Source');
    table
      .text('people', 'longtext')
      .comment('Owners and cadences as the catalog says them, JSON');
    table
      .text('site', 'longtext')
      .comment('Navigation, files and settings as its tree says them, JSON');
    table
      .specificType('facts_hash', key)
      .comment('Digest of the two, null until one is known');
    table
      .specificType('checked_hash', key)
      .comment('Digest of facts and settings of the last complete check');
    table
      .timestamp('checked_change_at')
      .comment('Last change of the source that was checked');
    table.text('lease_reader').comment('Which process checks it now');
    table
      .timestamp('lease_until')
      .comment('When the claim of a process that went silent ends');
  });

  await knex.schema.createTable('chapter_lint', table => {
    table.comment('What was found in a chapter, in short');
    table
      .specificType('chapter_id', key)
      .primary()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table
      .specificType('content_hash', key)
      .comment('Revision that was judged, null until one was');
    table
      .integer('score')
      .comment('Quality, 0 to 100; null for a page that is left out');
    table.integer('errors').comment('Findings that are errors');
    table.integer('warnings').comment('Findings that are warnings');
    table.integer('infos').comment('Findings that are infos');
    table.timestamp('checked_at').comment('When it was judged');
    table
      .specificType('result_hash', key)
      .comment('Digest of the verdict, tells what must be written');
    table
      .specificType('page_hash', key)
      .notNullable()
      .comment('Digest of all that the page was looked at with');
    // The long text comes last: SQLite keeps a row in one piece, and lists read what stands before it.
    table
      .text('page', 'longtext')
      .comment('What the rules for one page found and told others, JSON');
    table.index(['score'], 'chapter_lint_score_idx');
  });

  await knex.schema.createTable('chapter_findings', table => {
    table.comment('What lint rules found in chapters');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table.integer('position').notNullable().comment('Place in the list');
    table.specificType('rule', key).notNullable().comment('Id of the rule');
    table.text('severity').notNullable().comment('error, warning or info');
    table.integer('line').notNullable().comment('Line in the file, from 1');
    table.integer('end_line').comment('Last line');
    table.integer('start_column').comment('Column, from 1');
    table.integer('end_column').comment('Column behind the last character');
    table.text('message').notNullable().comment('What is wrong, how to mend');
    table
      .boolean('fixable')
      .notNullable()
      .comment('Whether the command line can mend it');
    table.primary(['chapter_id', 'position']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of ['chapter_findings', 'chapter_lint', 'source_lint']) {
    await knex.schema.dropTable(name);
  }
};
