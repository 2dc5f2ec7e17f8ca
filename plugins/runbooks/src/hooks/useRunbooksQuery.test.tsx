// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { runbooksApiRef } from '../api';
import { LoadedContent } from '../components/LoadNotes';
import { runbooksApi } from '../testing';
import { POLL_INTERVAL, useRunbooksQuery } from './useRunbooksQuery';

const Shown = (props: {
  read: (signal: AbortSignal) => Promise<string>;
}): JSX.Element => {
  const loaded = useRunbooksQuery(['test'], (_api, signal) =>
    props.read(signal),
  );
  return <LoadedContent loaded={loaded}>{text => <p>{text}</p>}</LoadedContent>;
};

const render = (read: (signal: AbortSignal) => Promise<string>) =>
  renderInTestApp(<Shown read={read} />, {
    apis: [[runbooksApiRef, runbooksApi({})]],
  });

const nextPoll = () => act(() => jest.advanceTimersByTimeAsync(POLL_INTERVAL));

describe('useRunbooksQuery', () => {
  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('keeps the last good answer when a later read fails, says so, and recovers', async () => {
    render(
      jest
        .fn()
        .mockResolvedValueOnce('first')
        .mockRejectedValueOnce(new Error('gateway timeout'))
        .mockResolvedValue('second'),
    );
    expect(await screen.findByText('first')).toBeVisible();

    await nextPoll();
    expect(
      await screen.findByText(/^Refreshing failed: gateway timeout\./),
    ).toBeVisible();
    expect(screen.getByText('first')).toBeVisible();

    await nextPoll();
    expect(await screen.findByText('second')).toBeVisible();
    expect(screen.queryByText(/^Refreshing failed/)).not.toBeInTheDocument();
  });

  it('does not read while the browser tab is hidden', async () => {
    const read = jest.fn().mockResolvedValue('text');
    render(read);
    await screen.findByText('text');
    const visibility = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    await nextPoll();
    await nextPoll();
    expect(read).toHaveBeenCalledTimes(1);

    visibility.mockReturnValue('visible');
    await act(async () => {
      window.dispatchEvent(new Event('visibilitychange'));
    });
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('cancels a read that nobody waits for any more', async () => {
    const signals: AbortSignal[] = [];
    const { unmount } = render(signal => {
      signals.push(signal);
      return new Promise(() => {});
    });
    await screen.findByText('Loading runbooks');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    unmount();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
