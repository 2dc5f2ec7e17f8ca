// SPDX-License-Identifier: Apache-2.0
export { permissionModuleDemoPolicy as default } from './module';
