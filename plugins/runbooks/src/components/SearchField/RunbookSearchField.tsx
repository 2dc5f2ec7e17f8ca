// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField } from '@backstage/ui';
import { useRef, type ClipboardEvent, type ComponentProps } from 'react';
import { useNavigate } from 'react-router-dom';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import type { HitSelection } from '../SearchResults';
import styles from './RunbookSearchField.module.css';
import { parseAlertPayload } from './searchText';
import type { SearchText } from './useSearchText';
import { useSlashFocus } from './useSlashFocus';

/**
 * The field of a search and its keys: the arrows choose among the hits while the keyboard stays here, Enter opens the
 * chosen section, Ctrl/Cmd-C copies its command. The JSON of an alert leads to the alert page.
 */
export function RunbookSearchField(props: {
  label: string;
  placeholder: string;
  search: SearchText;
  selection: HitSelection;
}) {
  const { label, placeholder, search, selection } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const field = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)();
  useSlashFocus(field);

  const enter = (text: string) => {
    const payload = parseAlertPayload(text);
    if (payload === undefined) {
      search.setText(text);
    } else {
      // Not into the address: an alert may name patients.
      navigate(`${root}/${paths.alerts}`, { state: { payload } });
    }
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted)) {
      return;
    }
    // Some browsers glue the lines of what is pasted into a field.
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    enter(
      value.slice(0, selectionStart ?? value.length) +
        pasted +
        value.slice(selectionEnd ?? value.length),
    );
  };

  const onKeyDown: ComponentProps<typeof SearchField>['onKeyDown'] = event => {
    const command = event.ctrlKey || event.metaKey;
    const { selectionStart, selectionEnd } =
      event.currentTarget as HTMLInputElement;
    if (event.nativeEvent.isComposing || event.altKey) {
      return;
    }
    if (event.key === 'ArrowDown' && !command) {
      selection.move(1);
    } else if (event.key === 'ArrowUp' && !command) {
      selection.move(-1);
    } else if (event.key === 'PageDown') {
      selection.moveChapter(1);
    } else if (event.key === 'PageUp') {
      selection.moveChapter(-1);
    } else if (event.key === 'Enter') {
      search.flush();
      selection.open({ newTab: command });
    } else if (
      event.key === 'c' &&
      command &&
      selectionStart === selectionEnd &&
      !document.getSelection()?.toString()
    ) {
      selection.copyCommand();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className={styles.root} ref={field}>
      <SearchField
        size="medium"
        aria-label={label}
        aria-controls={selection.activeId && selection.listId}
        aria-activedescendant={selection.activeId}
        aria-autocomplete="list"
        placeholder={placeholder}
        value={search.text}
        onChange={enter}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
      />
      <p className={styles.keys} aria-hidden>
        {t('search.keys')}
      </p>
    </div>
  );
}
