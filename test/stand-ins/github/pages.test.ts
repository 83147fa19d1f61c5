import { describe, expect, test } from '@jest/globals';
import { paged } from '../../../stand-ins/github/server/pages.ts';

describe('pages of a list', () => {
  const address = (query: string) => new URL(`http://127.0.0.1/repos/a/b/issues?${query}`);
  const numbers = Array.from({ length: 61 }, (_, at) => at);
  const page = (query: string, list: unknown = numbers) => paged({ status: 200, body: list }, address(query));

  test.each([
    ['', 0, 29],
    ['page=2', 30, 59],
    ['page=3', 60, 60],
    ['per_page=100', 0, 60],
    ['per_page=60&page=2', 60, 60],
    ['per_page=0&page=-1', 0, 29],
  ])('?%s', (query, first, last) => {
    expect(page(query).body).toEqual(numbers.slice(first, last + 1));
  });

  test('the first has a next, the last a previous, the only one none', () => {
    expect(page('state=all').headers?.['link']).toBe(
      '<http://127.0.0.1/repos/a/b/issues?state=all&page=2>; rel="next", <http://127.0.0.1/repos/a/b/issues?state=all&page=3>; rel="last"',
    );
    expect(page('page=3').headers?.['link']).toBe(
      '<http://127.0.0.1/repos/a/b/issues?page=2>; rel="prev", <http://127.0.0.1/repos/a/b/issues?page=1>; rel="first"',
    );
    expect(page('per_page=61').headers?.['link']).toBeUndefined();
  });

  test('beyond the last there is nothing', () => {
    expect(page('page=4').body).toEqual([]);
  });

  test('a list beside its count', () => {
    const body = page('page=3', { total_count: 61, check_runs: numbers }).body;
    expect(body).toEqual({ total_count: 61, check_runs: [60] });
  });

  test('what a route has paged itself stays', () => {
    const reply = { status: 200, body: numbers, headers: { link: '' } };
    expect(paged(reply, address('page=2'))).toBe(reply);
  });
});
