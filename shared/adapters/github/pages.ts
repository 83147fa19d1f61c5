import type * as z from 'zod';
import { get } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';

/** A list that GitHub gives in pages. */
export type PagedQuestion<Page> = {
  /** Such as `GET /repos/{owner}/{repo}/issues`; owner and repository are filled in. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly page: z.ZodType<Page>;
  /** How many entries a page has. */
  readonly length: (page: Page) => number;
};

const PER_PAGE = 100;
const MOST_PAGES = 100;

/**
 * Every page of a list, each checked before it counts. Octokit's own pagination is not used: it takes an empty answer,
 * `null` and an object without a list for a list of nothing.
 * Pages are asked for by number, so that no answer can send us, and the token, to another address.
 * @throws ZodError, {@link OddAnswer}, `NoAnswer` or what Octokit throws
 */
export async function everyPage<Page>(
  client: GitHubClient,
  question: PagedQuestion<Page>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let number = 1; number <= MOST_PAGES; number++) {
    const parameters = { ...question.parameters, per_page: PER_PAGE, page: number };
    const { data, link } = await get(client, { route: question.route, parameters });
    const page = question.page.parse(data);
    pages.push(page);
    // A full page without a link is not believed to be the last one: a proxy may drop the header.
    if (!/;\s?rel="next"/.test(link) && question.length(page) < PER_PAGE) return pages;
  }
  throw new OddAnswer(`it has more than ${MOST_PAGES} pages, which is more than is read`);
}
