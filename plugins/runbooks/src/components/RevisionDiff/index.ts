// SPDX-License-Identifier: Apache-2.0
export * from './DiffTable';
export * from './RevisionDiff';
export * from './RevisionName';
