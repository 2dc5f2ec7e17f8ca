// SPDX-License-Identifier: Apache-2.0
import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import { app } from './App';

// A browser tells in this way that sizes went on changing within a frame, and draws them in the next: forms of the scaffolder
// do that. The development server would lay it over the page as an error. Caught on the way down, before it sees it.
window.addEventListener(
  'error',
  event => {
    if (event.message.startsWith('ResizeObserver loop')) {
      event.stopImmediatePropagation();
    }
  },
  true,
);

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
