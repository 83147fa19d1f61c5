import { fieldsOf, textOf, type Fields } from '../answers/fields.ts';
import { releaseOfTag, seesDrafts } from '../releases/find.ts';
import type { Call, Reply, Route } from '../route.ts';

type Query = {
  /** Without spaces, from its first brace on. */
  readonly selection: string;
  readonly answer: (call: Call, variables: Fields) => unknown;
};

/** Who the token is, which the detection of tokens asks, and how `gh release edit` finds a draft. */
const QUERIES: readonly Query[] = [
  { selection: '{viewer{login}}', answer: ({ actor }) => ({ viewer: { login: actor.login } }) },
  {
    selection: '{repository(owner:$owner,name:$name){release(tagName:$tagName){databaseId,isDraft}}}',
    answer: (call, variables) => ({
      repository: { release: releaseByTag(call, textOf(variables, 'tagName') ?? '') },
    }),
  },
];

/** All else of GraphQL is left out: https://docs.github.com/en/graphql */
export const graphqlRoutes: readonly Route[] = [{ operation: 'POST /graphql', needs: [], handle: answer }];

function answer(call: Call): Reply {
  const fields = fieldsOf(call.body);
  const text = textOf(fields, 'query') ?? '';
  const selection = text.slice(Math.max(0, text.indexOf('{'))).replace(/\s/g, '');
  const query = QUERIES.find((known) => known.selection === selection);
  if (query !== undefined) {
    return { status: 200, body: { data: query.answer(call, fieldsOf(fields.get('variables'))) } };
  }
  const message = `The stand-in answers only: ${QUERIES.map((known) => known.selection).join(' and ')}`;
  return { status: 200, body: { errors: [{ type: 'NOT_IMPLEMENTED', message }] } };
}

/** Unlike REST, GraphQL finds a draft by its tag. */
function releaseByTag(call: Call, tag: string): unknown {
  const drafts = seesDrafts(call.actor) ? call.state.releases.rows : [];
  const found = releaseOfTag(call, tag) ?? drafts.findLast((release) => release.tag === tag);
  return found === undefined ? null : { databaseId: found.id, isDraft: found.draft };
}
