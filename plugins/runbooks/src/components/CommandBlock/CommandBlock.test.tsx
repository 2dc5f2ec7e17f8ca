// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CommandBlock } from './CommandBlock';

const command = {
  language: 'sh',
  text: 'edictl pause \\\n  --all',
  breakGlass: false,
};

describe('CommandBlock', () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    // What a browser would put on its clipboard: jsdom has no execCommand.
    document.execCommand = () => {
      copied.push(document.getSelection()?.toString() ?? '');
      return true;
    };
  });
  afterEach(() => {
    Reflect.deleteProperty(document, 'execCommand');
  });

  it('copies the text as it is and says so for a moment', async () => {
    renderInTestApp(<CommandBlock command={command} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Copy the command' }),
    );
    expect(copied).toEqual(['edictl pause \\\n  --all']);
    expect(screen.getByRole('status')).toHaveTextContent('Copied');
    await waitFor(
      () => expect(screen.getByRole('status')).toBeEmptyDOMElement(),
      { timeout: 4_000 },
    );
  });

  it('can be reached by keyboard where it scrolls', async () => {
    renderInTestApp(<CommandBlock command={command} />);
    expect(
      await screen.findByRole('group', { name: 'Command, sh' }),
    ).toHaveAttribute('tabindex', '0');
  });

  it('folds a break-glass command', async () => {
    renderInTestApp(
      <CommandBlock command={{ ...command, breakGlass: true }} />,
    );
    const summary = await screen.findByText('Break-glass command');
    expect(screen.getByText(/edictl pause/)).not.toBeVisible();
    await userEvent.click(summary);
    expect(screen.getByText(/edictl pause/)).toBeVisible();
  });

  it('shows a break-glass command marked where it must be seen at once', async () => {
    renderInTestApp(
      <CommandBlock command={{ ...command, breakGlass: true }} open />,
    );
    expect(await screen.findByText(/edictl pause/)).toBeVisible();
    expect(screen.getByText('Break-glass')).toBeVisible();
  });
});
