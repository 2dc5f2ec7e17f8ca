// SPDX-License-Identifier: Apache-2.0
import { useSidebarOpenState } from '@backstage/core-components';
import { Link } from 'react-router-dom';
import styles from './SidebarLogo.module.css';

/** A pulse on a tile, with the name beside it while there is room. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" aria-label="MedSuite, home" className={styles.root}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden>
        <rect width="32" height="32" rx="7" fill="#123c4a" />
        <path
          d="M5 17h6l3-8 5 15 3-7h5"
          fill="none"
          stroke="#7fe0c3"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {isOpen && <span>MedSuite</span>}
    </Link>
  );
}
