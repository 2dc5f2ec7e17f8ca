// SPDX-License-Identifier: Apache-2.0
export { EntityOwnedCard } from './EntityOwnedCard';
