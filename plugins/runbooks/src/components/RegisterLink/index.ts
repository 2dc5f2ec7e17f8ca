// SPDX-License-Identifier: Apache-2.0
export { RegisterLink } from './RegisterLink';
