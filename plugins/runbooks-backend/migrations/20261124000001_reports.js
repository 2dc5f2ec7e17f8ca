// SPDX-License-Identifier: Apache-2.0

/**
 * Problems of chapters that readers reported to the owners.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key =
    knex.client.dialect === 'postgresql' ? 'text collate "C"' : 'text';

  await knex.schema.createTable('reports', table => {
    table.comment('Problems that readers reported; closed ones stay');
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
      .comment('Revision that the reader saw');
    table.text('section').comment('Anchor of the section, null for the page');
    table.text('quote').comment('Passage that was selected');
    table.text('problem').notNullable().comment('In the words of the reader');
    table.specificType('reporter_ref', key).notNullable().comment('Who');
    table.timestamp('reported_at').notNullable().comment('When');
    table.timestamp('closed_at').comment('When it was closed; null while open');
    table
      .specificType('closed_by', key)
      .comment('User who closed it, null for a service');
    table.text('answer').comment('What the owners said on closing');
    table.index(['chapter_id', 'reported_at'], 'reports_chapter_idx');
    // What is open is asked for at every turn of telling owners, what is closed only with its chapter.
    table.index(['chapter_id'], 'reports_open_idx', {
      predicate: knex.whereNull('closed_at'),
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('reports');
};
