// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useShadowRoot } from '@backstage/plugin-techdocs-react';
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect, useState, type CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { runbooksTranslationRef } from '../../translation';
import { useFilledCommand } from '../Parameters';
import { fillCodeBlock, prepareCodeBlocks, type CodeBlock } from './codeBlocks';

const FEEDBACK_MS = 2_000;

/** The page that stands in a TechDocs shadow root; another one when the reader opens another page. */
export function useTechDocsDom(): {
  root: ShadowRoot | undefined;
  page: Element | null;
} {
  const root = useShadowRoot();
  const [page, setPage] = useState<Element | null>(null);
  useEffect(() => {
    if (!root) {
      return undefined;
    }
    const update = () => setPage(root.firstElementChild);
    update();
    const observer = new MutationObserver(update);
    observer.observe(root, { childList: true });
    return () => observer.disconnect();
  }, [root]);
  return { root, page };
}

// Within the shadow root only what an element brings along reaches it, and the variables of the theme.
const buttonStyle: CSSProperties = {
  margin: '0.25rem 0',
  padding: '0.15rem 0.6rem',
  border: '1px solid var(--bui-border-2)',
  borderRadius: 'var(--bui-radius-2)',
  background: 'var(--bui-bg-app)',
  color: 'var(--bui-fg-primary)',
  font: '0.8rem var(--bui-font-regular)',
  cursor: 'pointer',
};

function Block(props: { block: CodeBlock }) {
  const { block } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { text, parts, missing, refused } = useFilledCommand(
    block.template,
    block.language,
  );
  useEffect(() => fillCodeBlock(block, parts), [block, parts]);
  const [state, copyToClipboard] = useCopyToClipboard();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setIsCopied(false), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const names = missing.join(', ');
  const isComplete = missing.length === 0;
  let label: string = isComplete
    ? t('commandBlock.copy')
    : t('commandBlock.copyIncomplete');
  if (isCopied && state.noUserInteraction) {
    label = isComplete
      ? t('commandBlock.copied')
      : t('commandBlock.copiedIncomplete', { names });
  }
  return createPortal(
    <button
      type="button"
      style={buttonStyle}
      aria-live="polite"
      title={[
        isComplete
          ? t('commandBlock.copyLabel')
          : t('commandBlock.copyIncompleteLabel', { names }),
        ...refused.map(item => t('commandBlock.refused', item)),
      ].join('\n')}
      onClick={() => {
        // A line break at the end would run the command as soon as it is pasted.
        copyToClipboard(text.trimEnd());
        setIsCopied(true);
      }}
    >
      {label}
    </button>,
    block.buttonHost,
  );
}

/** Fills the code of a TechDocs page in with the parameters of the chapter around. */
export function TechDocsCommands(props: {
  commands: readonly Pick<Command, 'language' | 'text'>[];
}) {
  const { commands } = props;
  const { page } = useTechDocsDom();
  const [blocks, setBlocks] = useState<CodeBlock[]>([]);
  useEffect(
    () => setBlocks(page ? prepareCodeBlocks(page, commands) : []),
    [page, commands],
  );
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </>
  );
}
