// SPDX-License-Identifier: Apache-2.0
export { AlertsPage } from './AlertsPage';
