// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  ChapterDetail,
  ParameterValue,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { usePlaceOfUse } from '../../hooks';
import { rootRouteRef } from '../../routes';
import { runbooksApi } from '../../testing';
import { detail } from '../ChapterPage/__testUtils__';
import { CommandBlock } from '../CommandBlock';
import { ParameterForm } from './ParameterForm';
import { ParametersProvider } from './ParametersProvider';

const TEMPLATE =
  'drain --payer ${{ parameters.payer }} --ticket ${{ parameters.ticket }}';

/** Every test has a chapter of its own: what was typed is kept by chapter. */
let chapters = 0;
const chapter = (given: Partial<ChapterDetail> = {}): ChapterDetail => {
  chapters += 1;
  return {
    ...detail({
      markdown: `# Drain\n\n\`\`\`sh\n${TEMPLATE}\n\`\`\`\n`,
      parameters: [
        { name: 'payer', entity: 'metadata.name' },
        { name: 'ticket', prompt: 'Which incident ticket?' },
        { name: 'unused', prompt: 'Nobody asks for this' },
      ],
      ...given,
    }),
    address: `default/runbook/medsuite-operations/drain-${chapters}`,
  };
};

const given = (
  name: string,
  value: string | null,
  from: ParameterValue['from'] = null,
): ParameterValue => ({
  name,
  description: null,
  prompt: name === 'ticket' ? 'Which incident ticket?' : '',
  value,
  from,
});
const fromEntity = (entityRef: string) =>
  ({ type: 'entity', path: 'metadata.name', entityRef } as const);

const attachment = (entityRef: string) => ({
  entityRef,
  via: 'selector' as const,
  rule: 'kind=Resource',
});
const UNITY = 'resource:default/unity-care';
const NORTH = 'resource:default/northwind';

function Page(props: { chapter: ChapterDetail }) {
  return (
    <ParametersProvider chapter={props.chapter} place={usePlaceOfUse()}>
      <ParameterForm />
      <CommandBlock
        command={{ language: 'sh', text: TEMPLATE, breakGlass: false }}
      />
      <span data-testid="url">{useLocation().search}</span>
    </ParametersProvider>
  );
}

function render(
  shown: ChapterDetail,
  options: { at?: string; getChapter?: RunbooksApi['getChapter'] } = {},
) {
  const {
    at = '',
    getChapter = async (_, { entityRef } = {}) => ({
      ...shown,
      parameterValues: [
        given('payer', entityRef?.split('/')[1] ?? null, {
          ...fromEntity(entityRef!),
        }),
        given('ticket', null),
      ],
    }),
  } = options;
  return renderInTestApp(<Page chapter={shown} />, {
    apis: [[runbooksApiRef, runbooksApi({ getChapter })]],
    initialRouteEntries: [`/runbooks${at}`],
    mountedRoutes: {
      '/runbooks': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
}

const command = () => screen.findByRole('group', { name: 'Command, sh' });
const panel = () =>
  screen.findByRole('region', { name: 'Values for the commands' });

it('fills in what the entity gives, tells where from, and asks for the rest', async () => {
  const getChapter = jest.fn<ReturnType<RunbooksApi['getChapter']>, any[]>(
    async () => ({
      ...chapter(),
      parameterValues: [
        given('payer', 'unity-care', fromEntity(UNITY)),
        given('ticket', null),
      ],
    }),
  );
  const shown = chapter();
  render(shown, { at: `?entity=${UNITY}&label.tenant=acme`, getChapter });
  await waitFor(async () =>
    expect(await panel()).toHaveTextContent(
      'payerunity-care metadata.name of unity-care',
    ),
  );
  expect(getChapter).toHaveBeenCalledWith(
    shown.address,
    expect.objectContaining({ entityRef: UNITY, labels: { tenant: 'acme' } }),
  );
  expect(await panel()).toHaveTextContent('Filled in for unity-care');
  expect(
    screen.getByRole('textbox', { name: /ticket/ }),
  ).toHaveAccessibleDescription('Which incident ticket?');
  expect(screen.queryByText(/Nobody asks/)).toBeNull();
  expect(await command()).toHaveTextContent(
    'drain --payer unity-care --ticket ${{ parameters.ticket }}',
  );
});

it('fills commands as one types, quoted, and copies what stands there', async () => {
  const copied: string[] = [];
  document.execCommand = () => {
    copied.push(document.getSelection()?.toString() ?? '');
    return true;
  };
  render(chapter(), { at: `?entity=${UNITY}` });
  await screen.findByText('metadata.name of unity-care');
  await userEvent.click(
    screen.getByRole('button', {
      name: 'Copy incomplete: no value for ticket',
    }),
  );
  expect(screen.getByRole('status')).toHaveTextContent('Copied without ticket');

  await userEvent.type(
    screen.getByRole('textbox', { name: /ticket/ }),
    "INC 1'; rm -rf /",
  );
  const text = (await command()).textContent!;
  expect(text).toMatch(/^drain --payer unity-care --ticket '/);
  await userEvent.click(
    screen.getByRole('button', { name: 'Copy the command' }),
  );
  expect(copied).toEqual([
    'drain --payer unity-care --ticket ${{ parameters.ticket }}',
    text,
  ]);
  expect(screen.getByTestId('url')).toHaveTextContent(`?entity=${UNITY}`);
  Reflect.deleteProperty(document, 'execCommand');
});

it('shows markup in a value as the text it is', async () => {
  const { container } = render(chapter(), { at: `?entity=${UNITY}` });
  await userEvent.click(await screen.findByRole('textbox', { name: /ticket/ }));
  await userEvent.paste('<img src=x onerror=alert(1)>');
  expect(await command()).toHaveTextContent("'<img src=x onerror=alert(1)>'");
  expect(container.ownerDocument.querySelector('img')).toBeNull();
});

it('asks for what is missing beside the command too', async () => {
  render(chapter(), { at: `?entity=${UNITY}` });
  await screen.findByText('metadata.name of unity-care');
  await userEvent.click(screen.getByRole('button', { name: 'Fill in ticket' }));
  // The field has the focus.
  await userEvent.keyboard('INC-7');
  expect(await command()).toHaveTextContent('--ticket INC-7');
  const fields = screen.getAllByRole('textbox', { name: /ticket/ });
  expect(fields.map(field => (field as HTMLInputElement).value)).toEqual([
    'INC-7',
    'INC-7',
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.getAllByRole('textbox', { name: /ticket/ })).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Fill in ticket' })).toBeNull();
});

it('lets a given value be changed, and taken back', async () => {
  render(chapter(), { at: `?entity=${UNITY}` });
  await screen.findByText('metadata.name of unity-care');
  await userEvent.click(screen.getByRole('button', { name: 'Change' }));
  const field = screen.getByRole('textbox', { name: 'payer' });
  await userEvent.clear(field);
  await userEvent.type(field, 'other');
  expect(await command()).toHaveTextContent('--payer other');
  expect(field).toHaveAccessibleDescription(
    'typed by you, instead of "unity-care"',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await userEvent.click(
    screen.getByRole('button', { name: 'Take back what was typed for payer' }),
  );
  expect(await command()).toHaveTextContent('--payer unity-care');
});

it('takes the one entity that the chapter applies to', async () => {
  render(chapter({ attachments: [attachment(UNITY)] }));
  expect(
    await screen.findByText('metadata.name of unity-care'),
  ).toBeInTheDocument();
});

it('asks which entity is meant when there are several, and never carries typed values over', async () => {
  render(chapter({ attachments: [attachment(UNITY), attachment(NORTH)] }));
  expect(await command()).toHaveTextContent('--payer ${{ parameters.payer }}');
  const choose = async (name: string) => {
    await userEvent.click(
      screen.getByRole('button', { name: /For which entity/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name }));
  };
  await choose('unity-care (resource)');
  expect(
    await screen.findByText('metadata.name of unity-care'),
  ).toBeInTheDocument();
  await userEvent.type(
    screen.getByRole('textbox', { name: /ticket/ }),
    'INC-1',
  );
  expect(await command()).toHaveTextContent('--ticket INC-1');

  await userEvent.click(screen.getByRole('button', { name: 'Change' }));
  await choose('northwind (resource)');
  await waitFor(async () =>
    expect(await command()).toHaveTextContent('--payer northwind'),
  );
  expect(await command()).toHaveTextContent(
    '--ticket ${{ parameters.ticket }}',
  );
  expect(screen.getByTestId('url').textContent).toBe(
    `?entity=${encodeURIComponent(NORTH)}`,
  );
});

it('says that the values of an entity could not be read, and lets them be typed', async () => {
  render(chapter(), {
    at: '?entity=nonsense',
    getChapter: async () => {
      throw new Error('There is no such entity');
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The values could not be read: There is no such entity. Type them in.',
  );
  const fields = within(await panel()).getAllByRole('textbox');
  expect(fields).toHaveLength(2);
});

it('shows nothing for a chapter without parameters', async () => {
  render(chapter({ markdown: '# Drain\n', parameters: [] }), {
    at: `?entity=${UNITY}`,
  });
  expect(await command()).toBeInTheDocument();
  expect(
    screen.queryByRole('region', { name: 'Values for the commands' }),
  ).toBeNull();
});
