import { array, isObject } from '../openapi/json.ts';
import type { Reply } from '../route.ts';

/** https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
const PER_PAGE = 30;
const MOST_PER_PAGE = 100;

type Page = { readonly page: number; readonly size: number };

function pageOf(query: URLSearchParams): Page {
  const number = (name: string, otherwise: number): number => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  return { page: number('page', 1), size: Math.min(number('per_page', PER_PAGE), MOST_PER_PAGE) };
}

/** `rel="next"` and the like, as far as there are such pages. */
function links(address: URL, { page }: Page, last: number): string | undefined {
  const wanted: readonly (readonly [relation: string, page: number, there: boolean])[] = [
    ['prev', page - 1, page > 1],
    ['next', page + 1, page < last],
    ['last', last, page < last],
    ['first', 1, page > 1],
  ];
  const made = wanted.flatMap(([relation, number, there]) => {
    if (!there) return [];
    const target = new URL(address);
    target.searchParams.set('page', String(number));
    return [`<${target.href}>; rel="${relation}"`];
  });
  return made.length === 0 ? undefined : made.join(', ');
}

/** The list of an answer, and the answer with another list in its place. */
type Listing = {
  readonly list: readonly unknown[];
  readonly withList: (list: readonly unknown[]) => unknown;
};

/** The answer itself is the list, or it is the one array beside `total_count`. */
function listingOf(body: unknown): Listing | undefined {
  if (Array.isArray(body)) return { list: body, withList: (list) => list };
  if (!isObject(body) || !('total_count' in body)) return undefined;
  const found = Object.entries(body).find(([, value]) => Array.isArray(value));
  if (found === undefined) return undefined;
  const [key, value] = found;
  return { list: array(value), withList: (list) => ({ ...body, [key]: list }) };
}

/**
 * The page of a whole list that was asked for, with `Link` to the others. Routes answer with the whole list and leave the
 * pages to this; a route that makes its pages itself sets `link`, empty if there is but one.
 *
 * @param address of the request, as the caller sees it.
 */
export function paged(reply: Reply, address: URL): Reply {
  const listing = reply.headers?.['link'] === undefined ? listingOf(reply.body) : undefined;
  if (listing === undefined || reply.status !== 200) return reply;
  const page = pageOf(address.searchParams);
  const from = (page.page - 1) * page.size;
  const link = links(address, page, Math.ceil(listing.list.length / page.size));
  return {
    ...reply,
    body: listing.withList(listing.list.slice(from, from + page.size)),
    headers: { ...reply.headers, ...(link === undefined ? {} : { link }) },
  };
}
