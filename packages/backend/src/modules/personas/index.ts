// SPDX-License-Identifier: Apache-2.0
export { authModulePersonas as default } from './module';
