// SPDX-License-Identifier: Apache-2.0

/** Ends a message with a full stop, so that it can stand before another sentence. */
export const sentence = (text: string) =>
  /[.!?]$/.test(text) ? text : `${text}.`;
