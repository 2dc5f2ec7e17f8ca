// SPDX-License-Identifier: Apache-2.0
export * from './OrphanNote';
export * from './OwnerActions';
export * from './OwnershipFacts';
