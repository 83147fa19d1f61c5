import type { Call } from '../route.ts';

export type Page = { readonly number: number; readonly size: number };

/** https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function pageOf({ query }: Pick<Call, 'query'>, most: number, otherwise = 30): Page {
  const given = (name: string, fallback: number): number => {
    const value = Number(query.get(name) ?? fallback);
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  return { number: given('page', 1), size: Math.min(given('per_page', otherwise), most) };
}

/** The `Link` header of one page of a list that was not read whole; empty when there is but one page. */
export function linkOf(call: Pick<Call, 'query'>, address: string, page: Page, total: number): string {
  const last = Math.max(1, Math.ceil(total / page.size));
  const relations: readonly (readonly [name: string, number: number, there: boolean])[] = [
    ['prev', page.number - 1, page.number > 1],
    ['next', page.number + 1, page.number < last],
    ['last', last, page.number < last],
    ['first', 1, page.number > 1],
  ];
  return relations
    .filter(([, , there]) => there)
    .map(([name, number]) => {
      const query = new URLSearchParams(call.query);
      query.set('page', String(number));
      return `<${address}?${query.toString()}>; rel="${name}"`;
    })
    .join(', ');
}
