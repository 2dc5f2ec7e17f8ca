// SPDX-License-Identifier: Apache-2.0
export { RegisterPage } from './RegisterPage';
