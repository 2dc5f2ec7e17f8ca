// SPDX-License-Identifier: Apache-2.0
export * from './apis';
export * from './entity';
export * from './home';
export * from './newChapter';
export * from './pages';
export * from './search';
