// SPDX-License-Identifier: Apache-2.0
export * from './FillHere';
export * from './FilledText';
export * from './ParameterForm';
export * from './ParametersProvider';
export * from './useFilledCommand';
