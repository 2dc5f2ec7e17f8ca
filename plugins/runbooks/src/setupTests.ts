// SPDX-License-Identifier: Apache-2.0
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered, and what they load lazily is compiled on first use: a busy machine takes its time for that.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
