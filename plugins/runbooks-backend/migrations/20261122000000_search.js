// SPDX-License-Identifier: Apache-2.0

/**
 * The full-text index, and the alert rules that are part of it. What a word is, the backend decides (the same for both
 * databases): `head_terms` and `body_terms` hold its terms, separated by single spaces. The database derives the index
 * from them: FTS5 with triggers on SQLite, generated tsvector columns on PostgreSQL.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.dialect === 'postgresql';
  const key = postgres ? 'text collate "C"' : 'text';

  await knex.schema.alterTable('sections', table => {
    table.text('first_command').comment('First command in it, JSON');
  });

  await knex.schema.alterTable('sources', table => {
    table
      .specificType('attachments_digest', key)
      .comment('Digest of the attachments as last resolved');
  });
  await knex.schema.alterTable('chapters', table => {
    table.text('applies_to').comment('Which entities the page names, JSON');
  });
  await knex.raw(
    'create index chapters_applies_to_idx on chapters (source_ref) where applies_to is not null',
  );

  await knex.schema.createTable('alert_rules', table => {
    table.comment('Prometheus alert rules of the sources');
    table.specificType('id', key).primary().comment('A UUID');
    table
      .specificType('source_ref', key)
      .notNullable()
      .references('ref')
      .inTable('sources')
      .onDelete('CASCADE')
      .comment('Source that brings it');
    table
      .specificType('file', key)
      .notNullable()
      .comment('Path of the rule file in the tree');
    table.integer('line').comment('Line of the rule, from 1');
    table.text('group_name').comment('Rule group');
    table.specificType('name', key).notNullable().comment('Name of the alert');
    table
      .specificType('name_key', key)
      .notNullable()
      .comment('Name without regard to spelling');
    table.text('labels').notNullable().comment('Labels of the rule, JSON');
    table
      .text('texts')
      .notNullable()
      .comment('Annotations without their template values, JSON');
    table.text('runbook_url').comment('Where the rule says to look');
    table.specificType('row_hash', key).notNullable().comment('Digest');
    table.index(['source_ref'], 'alert_rules_source_idx');
    table.index(['name_key'], 'alert_rules_name_idx');
  });

  await knex.schema.createTable('chapter_alerts', table => {
    table.comment('By which names alerts lead to chapters');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter');
    table
      .specificType('origin', key)
      .notNullable()
      .comment('alerts (front matter), title, file, or link (page elsewhere)');
    table.integer('position').notNullable().comment('Place in the list');
    table
      .specificType('name_key', key)
      .comment('Name without regard to spelling; null when it is a glob');
    table
      .text('matcher')
      .notNullable()
      .comment('Label to glob, the name as alertname, JSON');
    table.primary(['chapter_id', 'origin', 'position']);
    table.index(['name_key'], 'chapter_alerts_name_idx');
  });

  await knex.schema.createTable('search_documents', table => {
    table.comment('What is searched: each section, and each rule of a chapter');
    // A whole number, since SQLite's full-text index refers to rows by such a key alone.
    table.increments('row_number').comment('Row number for full-text indexes');
    table
      .specificType('chapter_id', key)
      .notNullable()
      .references('id')
      .inTable('chapters')
      .onDelete('CASCADE')
      .comment('Chapter that is found by it');
    table
      .integer('section_row')
      .references('row_number')
      .inTable('sections')
      .onDelete('CASCADE')
      .comment('Section whose text it is; null for an alert rule');
    table
      .specificType('rule_id', key)
      .references('id')
      .inTable('alert_rules')
      .onDelete('CASCADE')
      .comment('Alert rule whose text it is; null for a section');
    table
      .specificType('source_ref', key)
      .notNullable()
      .comment('Source of the text, which a reader must be allowed to see');
    table
      .text('head_terms', 'longtext')
      .notNullable()
      .comment('Terms of titles, alert names, tags and path');
    table
      .text('body_terms', 'longtext')
      .notNullable()
      .comment('Terms of the text');
    table.index(['chapter_id'], 'search_documents_chapter_idx');
    table.index(['section_row'], 'search_documents_section_idx');
    table.index(['rule_id'], 'search_documents_rule_idx');
  });

  await knex.schema.createTable('search_terms', table => {
    table.comment('Every term of the index, and in how many documents it is');
    table.specificType('term', key).primary().comment('Term');
    table.integer('documents').notNullable().comment('How many have it');
  });

  await knex.schema.createTable('search_words', table => {
    table.comment('Words as written, for beginnings and misspellings');
    table.specificType('word', key).primary().comment('Word in lower case');
    table.specificType('term', key).notNullable().comment('Its term');
  });

  await knex.schema.createTable('search_word_deletions', table => {
    table.comment('Each word with one letter left out: finds misspellings');
    table.specificType('deletion', key).notNullable().comment('What is left');
    table.specificType('word', key).notNullable().comment('The word');
    table.primary(['deletion', 'word']);
  });

  await knex.schema.createTable('search_misses', table => {
    table.comment('Searches that found nothing, without who asked');
    table.specificType('id', key).primary().comment('Digest of the others');
    table.text('text').notNullable().comment('What was looked for');
    table.specificType('entity_ref', key).comment('Entity it was asked for');
    table.integer('count').notNullable().comment('How often');
    table.timestamp('first_at').notNullable().comment('First time');
    table.timestamp('last_at').notNullable().comment('Last time');
    table.index(['entity_ref', 'last_at'], 'search_misses_entity_idx');
  });

  if (postgres) {
    // Terms are looked up one by one, so positions are not kept; the bound keeps a document within what a tsvector holds.
    for (const [column, terms] of [
      ['head_index', 'head_terms'],
      ['text_index', `head_terms || ' ' || body_terms`],
    ]) {
      await knex.raw(
        `alter table search_documents add column ${column} tsvector
           generated always as (array_to_tsvector(string_to_array(left(${terms}, 400000), ' '))) stored`,
      );
      await knex.raw(
        `create index search_documents_${column} on search_documents using gin (${column})`,
      );
    }
    // Looking up a term visits many rows for little: what is long lies elsewhere.
    await knex.raw(
      'alter table search_documents set (toast_tuple_target = 256)',
    );
    return;
  }
  await knex.raw(
    `create virtual table search_index using fts5(
       head_terms, body_terms, content='search_documents', content_rowid='row_number',
       tokenize="unicode61 remove_diacritics 0", detail='column')`,
  );
  await knex.raw(
    `create trigger search_documents_inserted after insert on search_documents begin
       insert into search_index(rowid, head_terms, body_terms)
       values (new.row_number, new.head_terms, new.body_terms);
     end`,
  );
  await knex.raw(
    `create trigger search_documents_deleted after delete on search_documents begin
       insert into search_index(search_index, rowid, head_terms, body_terms)
       values ('delete', old.row_number, old.head_terms, old.body_terms);
     end`,
  );
  await knex.raw(
    `create trigger search_documents_updated after update of head_terms, body_terms on search_documents begin
       insert into search_index(search_index, rowid, head_terms, body_terms)
       values ('delete', old.row_number, old.head_terms, old.body_terms);
       insert into search_index(rowid, head_terms, body_terms)
       values (new.row_number, new.head_terms, new.body_terms);
     end`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  if (knex.client.dialect !== 'postgresql') {
    await knex.raw('drop table search_index');
  }
  for (const name of [
    'search_misses',
    'search_word_deletions',
    'search_words',
    'search_terms',
    'search_documents',
    'chapter_alerts',
    'alert_rules',
  ]) {
    await knex.schema.dropTable(name);
  }
  await knex.schema.alterTable('sections', table => {
    table.dropColumn('first_command');
  });
  await knex.raw('drop index chapters_applies_to_idx');
  // Without knex, which copies a table of SQLite to drop a column of it, and so loses what refers to it.
  await knex.raw('alter table chapters drop column applies_to');
  await knex.raw('alter table sources drop column attachments_digest');
};
