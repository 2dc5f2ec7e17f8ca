// SPDX-License-Identifier: Apache-2.0
import express from 'express';
import createPromiseRouter from 'express-promise-router';
import request from 'supertest';
import { asksForCsv, sendCsv, toCsvLine, type CsvCell } from './csv';

describe('toCsvLine', () => {
  it.each<[string, CsvCell[], string]>([
    ['plain texts and numbers', ['a', 1, true], 'a,1,true'],
    ['nothing', [null, undefined, ''], ',,'],
    ['commas and quotes', ['a,b', 'say "no"'], '"a,b","say ""no"""'],
    ['lines', ['a\nb', 'a\r\nb'], '"a\nb","a\r\nb"'],
    [
      'formulas',
      ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'],
      `'=1+1,'+1,'-1,'@SUM(A1),'\t=1,' =1,"'\r=1"`,
    ],
    ['formulas in quotes', ['=A1,"x"'], `"'=A1,""x"""`],
    ['negative numbers', [-1], '-1'],
    ['signs elsewhere', ['a=b', 'CO-45'], 'a=b,CO-45'],
  ])('writes %s', (_, cells, line) => {
    expect(toCsvLine(cells)).toBe(`${line}\r\n`);
  });
});

describe('sendCsv', () => {
  const serve = (pieces: () => AsyncIterable<CsvCell[][]>) => {
    const router = createPromiseRouter();
    router.get('/', async (req, response) => {
      if (!asksForCsv(req)) {
        response.json({ csv: false });
        return;
      }
      await sendCsv(response, {
        fileName: 'list.csv',
        header: ['name', 'count'],
        pieces: pieces(),
      });
    });
    return request(express().use(router)).get('/');
  };

  async function* two() {
    yield [['a', 1]];
    yield [
      ['b', 2],
      ['c', 3],
    ];
  }
  async function* none() {}

  it('answers CSV to whoever asks for it', async () => {
    const { headers, text } = await serve(two).set('Accept', 'text/csv');
    expect(text).toBe('name,count\r\na,1\r\nb,2\r\nc,3\r\n');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="list.csv"',
      vary: 'Accept',
    });
  });

  it('answers the header alone where there is nothing', async () => {
    const { text } = await serve(none).set('Accept', 'text/csv');
    expect(text).toBe('name,count\r\n');
  });

  it.each(['*/*', 'application/json', 'application/json, text/csv'])(
    'is not meant by %s',
    async accept => {
      const { body } = await serve(two).set('Accept', accept);
      expect(body).toEqual({ csv: false });
    },
  );

  it('fails as any request when there is nothing to begin with', async () => {
    async function* broken(): AsyncGenerator<CsvCell[][]> {
      throw new Error('no database');
    }
    const { status } = await serve(broken).set('Accept', 'text/csv');
    expect(status).toBe(500);
  });

  it('breaks off rather than look whole', async () => {
    async function* broken() {
      yield [['a', 1]];
      throw new Error('no database');
    }
    await expect(serve(broken).set('Accept', 'text/csv')).rejects.toThrow(
      'aborted',
    );
  });
});
