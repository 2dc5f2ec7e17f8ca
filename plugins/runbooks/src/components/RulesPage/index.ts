// SPDX-License-Identifier: Apache-2.0
export { RulesPage } from './RulesPage';
