// SPDX-License-Identifier: Apache-2.0
export * from './ChapterReports';
export * from './ReportButton';
export * from './ReportingProvider';
export * from './ReportList';
