// SPDX-License-Identifier: Apache-2.0
import type { TemplateQuestion } from '../types';

/** What the chapter is about, in the words of those who are called. */
export const service: TemplateQuestion = {
  id: 'service',
  question: 'What is it about, in the words of those who are called?',
  example: 'the claims gateway',
  type: 'text',
  default: '',
};

/** Where one looks, and acts. */
export const console: TemplateQuestion = {
  id: 'console',
  question: 'In which console or on which dashboard does one look first?',
  example: 'Operations console → Health',
  type: 'text',
  default: 'the dashboard of [[service]]',
};

/** A command for those who cannot take the way through the UI. */
export const command: TemplateQuestion = {
  id: 'command',
  question:
    'Which command does the same when the console cannot be reached (break-glass)?',
  example: 'kubectl -n claims rollout restart deploy/claims-gateway',
  type: 'command',
  default: '',
};

/** What that command is written in. */
export const language: TemplateQuestion = {
  id: 'language',
  question: 'In which language is that command?',
  example: 'powershell',
  type: 'language',
  default: 'sh',
};

/** When the backup hears of it. */
export const escalateAfter: TemplateQuestion = {
  id: 'escalateAfter',
  question: 'After how many minutes without a fix is the backup called?',
  example: '20',
  type: 'minutes',
  default: '15',
};

/** How long it may be away. */
export const maxDowntime: TemplateQuestion = {
  id: 'maxDowntime',
  question: 'How many minutes may it be down at most?',
  example: '60',
  type: 'minutes',
  default: '',
};

/** Number under which the work is recorded; a parameter of messages. */
export const ticket = {
  name: 'ticket',
  description: 'Number of the incident or change',
  prompt: 'Under which number is it recorded?',
};

/** The first thing to do that helps. */
export const recover: TemplateQuestion = {
  id: 'recover',
  question: 'What does one do first that helps, and where?',
  example: 'press Restart under Platform → Job queues → Supervisor',
  type: 'text',
  default: 'open [[console]] and restart the part that is ill',
};

/** How one sees that it worked. */
export const sign: TemplateQuestion = {
  id: 'sign',
  question: 'By which sign does one see that it worked?',
  example: 'the heartbeat is younger than 30 seconds',
  type: 'text',
  default: '[[console]] shows [[service]] as healthy',
};

/** Where recent changes are listed. */
export const changes: TemplateQuestion = {
  id: 'changes',
  question: 'Where does one see what was changed in the last two days?',
  example: 'Changes → Last 48 hours',
  type: 'text',
  default: 'the change calendar',
};

/** Where users and leadership are told. */
export const status: TemplateQuestion = {
  id: 'status',
  question: 'Where are users told how it stands?',
  example: 'status.example.com',
  type: 'text',
  default: 'the status page',
};

/** How often they are told. */
export const statusEvery: TemplateQuestion = {
  id: 'statusEvery',
  question: 'Every how many minutes are they told?',
  example: '30',
  type: 'minutes',
  default: '15',
};

/** Whom to call outside of the house. */
export const vendor: TemplateQuestion = {
  id: 'vendor',
  question: 'Which vendor helps, and how is it reached?',
  example: 'EHR vendor, severity 1 line, contract number in the vault',
  type: 'text',
  default: '',
};
