// SPDX-License-Identifier: Apache-2.0
export { writtenText } from './codeBlocks';
export * from './TechDocsCommands';
