// SPDX-License-Identifier: Apache-2.0
export { catalogModuleFileLocations as default } from './module';
