// SPDX-License-Identifier: Apache-2.0
export { ProblemList } from './ProblemList';
