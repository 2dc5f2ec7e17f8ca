// SPDX-License-Identifier: Apache-2.0
export { scaffolderModuleDemoPublish as default } from './module';
