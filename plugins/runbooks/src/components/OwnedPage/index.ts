// SPDX-License-Identifier: Apache-2.0
export { OwnedPage } from './OwnedPage';
export { countWaiting, TOPICS, type Topic } from './topics';
