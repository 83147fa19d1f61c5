import { expect, test } from '@jest/globals';
import { createNulScanner } from '../../../shared/adapters/git/nul-scanner.ts';

const bytes = Buffer.from('one\0\0zwei ä€😀\0', 'utf8');
const fields = ['one', '', 'zwei ä€😀'];

function scan(chunks: readonly Buffer[]): { readonly found: string[]; readonly rest: number } {
  const found: string[] = [];
  const scanner = createNulScanner((field) => void found.push(field));
  for (const chunk of chunks) scanner.push(chunk);
  return { found, rest: scanner.rest() };
}

test.each([...bytes.keys()])('fields come out whole when the stream is cut at byte %i', (at) => {
  expect(scan([bytes.subarray(0, at), bytes.subarray(at)])).toEqual({ found: fields, rest: 0 });
});

test('fields come out whole byte by byte', () => {
  expect(scan([...bytes].map((byte) => Buffer.of(byte)))).toEqual({ found: fields, rest: 0 });
});

test('bytes that are not UTF-8 become U+FFFD and spoil no other field', () => {
  expect(scan([Buffer.from([0x61, 0xe4, 0x00, 0xc3]), Buffer.from([0x00, 0x62, 0x00])]).found).toEqual([
    'a\uFFFD',
    '\uFFFD',
    'b',
  ]);
});

test('what has no end yet is counted and not handed on', () => {
  expect(scan([Buffer.from('a\0bc'), Buffer.from('d')])).toEqual({ found: ['a'], rest: 3 });
});

test('a field of 64 MB in 1,024 chunks is joined once', () => {
  const chunk = Buffer.alloc(1 << 16, 120);
  const { found } = scan([...Array.from({ length: 1_024 }, () => chunk), Buffer.of(0)]);
  expect(found.map((field) => field.length)).toEqual([2 ** 26]);
});
