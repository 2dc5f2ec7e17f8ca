// SPDX-License-Identifier: Apache-2.0

/**
 * The isomorphic part of Runbooks for Backstage.
 *
 * @packageDocumentation
 */
export * from './address';
export * from './annotations';
export * from './client';
export * from './entity';
export * from './parameters';
export * from './permissions';
export * from './schemas';
export * from './searchDocument';
