// SPDX-License-Identifier: Apache-2.0
import {
  chooseLabels,
  parsePlaceOfUse,
  stringifyPlaceOfUse,
} from './placeOfUse';

describe('the place of use in an address', () => {
  it.each([
    ['', {}],
    ['?entity=component%3Adefault%2Fx', { entityRef: 'component:default/x' }],
    [
      '?entity=component%3Adefault%2Fx&alert=Queue%26Backlog&label.tenant=a%3Db&label.a.b=1',
      {
        entityRef: 'component:default/x',
        alert: 'Queue&Backlog',
        labels: { tenant: 'a=b', 'a.b': '1' },
      },
    ],
  ])('%s', (search, place) => {
    expect(parsePlaceOfUse(search)).toEqual(place);
    expect(stringifyPlaceOfUse(place)).toBe(search);
  });

  it('leaves out what is empty, and other keys', () => {
    expect(
      parsePlaceOfUse('?view=source&entity=&label.tenant=&label.=x&label=y'),
    ).toEqual({});
  });
});

describe('labels for an address', () => {
  it('puts those that fill parameters first and leaves the name out', () => {
    expect(
      Object.keys(
        chooseLabels({ alertname: 'X', a: '1', b: '2', empty: '' }, [
          'b',
          'gone',
        ]),
      ),
    ).toEqual(['b', 'a']);
  });

  it('keeps within what an address can hold', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`l${index}`, 'x'.repeat(90)]),
    );
    expect(
      stringifyPlaceOfUse({ labels: chooseLabels(labels) }).length,
    ).toBeLessThan(1_200);
  });
});
