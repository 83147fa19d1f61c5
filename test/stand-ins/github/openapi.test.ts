import { describe, expect, test } from '@jest/globals';
import { OPERATIONS } from '../../../scripts/openapi/operations.ts';
import { conformanceOf } from '../../../stand-ins/github/openapi/conformance.ts';
import { operationNames } from '../../../stand-ins/github/openapi/description.ts';
import { jsonSchema } from '../../../stand-ins/github/openapi/json-schema.ts';
import { bodyValidator } from '../../../stand-ins/github/openapi/validator.ts';

const REPOSITORY = { owner: 'acme', repo: 'shop' };

/** What is wrong with a request, as `path message`. */
function misfits(
  operation: string,
  {
    parameters = {},
    query = '',
    body,
  }: { parameters?: Record<string, string>; query?: string; body?: unknown },
) {
  const asked = { parameters: { ...REPOSITORY, ...parameters }, query: new URLSearchParams(query), body };
  return conformanceOf(operation)!.ofRequest(asked);
}

const inRepository = (operation: string) => operation.replace(' ', ' /repos/{owner}/{repo}');

describe('the extracted description', () => {
  test('holds the operations that the script asks for, no other', () => {
    expect([...operationNames()].sort()).toEqual([...OPERATIONS].sort());
  });

  test.each(OPERATIONS)('%s: its requests and answers can be checked', (operation) => {
    const checks = conformanceOf(operation)!;
    const asked = { parameters: {}, query: new URLSearchParams(), body: {} };
    expect(() => checks.ofRequest(asked)).not.toThrow();
    expect(() => [200, 201, 202].map((status) => checks.ofReply(status, {}))).not.toThrow();
    expect(checks.documentation).toMatch(/^https:\/\/docs\.github\.com\//);
  });
});

describe('what a request must be', () => {
  const sha = 'a'.repeat(40);
  test.each([
    ['fits', 'POST /git/refs', { body: { ref: 'refs/heads/x', sha } }, []],
    ['a missing field', 'POST /git/refs', { body: { ref: 'refs/heads/x' } }, ['"sha" wasn\'t supplied.']],
    ['no body at all', 'POST /git/refs', {}, ['"ref" wasn\'t supplied.', '"sha" wasn\'t supplied.']],
    [
      'a field of the wrong type',
      'POST /git/refs',
      { body: { ref: 1, sha } },
      ["For 'properties/ref', 1 is not a string."],
    ],
    [
      'null for a text',
      'POST /git/refs',
      { body: { ref: null, sha } },
      ["For 'properties/ref', nil is not a string."],
    ],
    [
      'a misspelt field',
      'PATCH /git/refs/{ref}',
      { parameters: { ref: 'heads/x' }, body: { sha, forse: true } },
      ['"forse" is not a permitted key.'],
    ],
    [
      'a misspelt field further down',
      'POST /git/trees',
      { body: { tree: [{ path: 'a', mode: '100644', type: 'blob', sha, kontent: '' }] } },
      ['"tree[0].kontent" is not a permitted key.'],
    ],
    [
      'null where it may be',
      'POST /git/trees',
      { body: { tree: [{ path: 'a', mode: '100644', type: 'blob', sha: null }] } },
      [],
    ],
    [
      'a word that is none of the choices',
      'POST /statuses/{sha}',
      { parameters: { sha }, body: { state: 'sucess' } },
      ['For \'properties/state\', "sucess" is not one of error, failure, pending, success.'],
    ],
    [
      'free fields',
      'POST /dispatches',
      { body: { event_type: 'x', client_payload: { any: { thing: 1 } } } },
      [],
    ],
    ['a number in the path', 'GET /releases/{release_id}', { parameters: { release_id: '7' } }, []],
    [
      'a text for a number in the path',
      'GET /releases/{release_id}',
      { parameters: { release_id: 'v1' } },
      ['For \'properties/release_id\', "v1" is not an integer.'],
    ],
    ['a known query', 'GET /issues', { query: 'state=all&labels=a,b&per_page=100&page=2' }, []],
    ['an unknown query', 'GET /issues', { query: 'statte=all' }, ['"statte" is not a permitted key.']],
    [
      'a wrong choice in the query',
      'GET /issues',
      { query: 'state=bogus' },
      ['For \'properties/state\', "bogus" is not one of open, closed, all.'],
    ],
    [
      'a number in the query',
      'GET /issues',
      { query: 'page=two' },
      ['For \'properties/page\', "two" is not an integer.'],
    ],
    [
      'an optional body left out',
      'POST /actions/workflows/{workflow_id}/dispatches',
      { parameters: { workflow_id: 'ci.yml' }, body: { ref: 'main' } },
      [],
    ],
  ])('%s', (_, operation, asked, expected) => {
    expect(misfits(inRepository(operation), asked)).toEqual(expected);
  });
});

describe('what an answer must be', () => {
  const refs = conformanceOf(inRepository('POST /git/refs'))!;
  const answer = {
    ref: 'refs/heads/x',
    node_id: 'x',
    url: 'http://127.0.0.1/x',
    object: { type: 'commit', sha: 'a'.repeat(40), url: 'http://127.0.0.1/x' },
  };
  test.each<[string, number, unknown, number]>([
    ['as described', 201, answer, 0],
    ['without a field', 201, { ...answer, url: undefined }, 1],
    ['with an address that is none', 201, { ...answer, url: 'x y' }, 1],
    ['a status that is not described', 204, undefined, 1],
    ['a refusal that all operations have', 401, { message: 'Bad credentials' }, 0],
    ['a refusal without a message', 401, {}, 1],
  ])('%s', (_, status, body, misfitCount) => {
    expect(refs.ofReply(status, body)).toHaveLength(misfitCount);
  });

  test('none, where none is described', () => {
    const dispatch = conformanceOf(inRepository('POST /dispatches'))!;
    expect(dispatch.ofReply(204, undefined)).toEqual([]);
    expect(dispatch.ofReply(204, {})).toHaveLength(1);
    const removal = conformanceOf(inRepository('DELETE /git/refs/{ref}'))!;
    expect(removal.ofReply(422, { message: 'Reference does not exist' })).toEqual([]);
    expect(removal.ofReply(422, {})).toHaveLength(1);
  });
});

test('an operation that is not in the description has no checks', () => {
  expect(conformanceOf('GET /nowhere')).toBeUndefined();
});

describe('nullable', () => {
  test.each([
    ['beside a type', { type: 'string', nullable: true }],
    ['beside a choice', { type: 'string', enum: ['a'], nullable: true }],
    ['without a type', { oneOf: [{ type: 'string' }, { type: 'integer' }], nullable: true }],
    [
      'of a field called nullable',
      { type: 'object', properties: { nullable: { type: 'string', nullable: true } }, nullable: true },
    ],
  ])('%s takes null, and still not everything', (_, schema) => {
    const validate = bodyValidator(schema);
    expect(validate(null)).toEqual([]);
    expect(validate(true)).not.toEqual([]);
  });

  test('an address whose default is empty may be empty', () => {
    expect(bodyValidator({ type: 'string', format: 'uri', default: '' })('')).toEqual([]);
    expect(bodyValidator({ type: 'string', format: 'uri' })('')).not.toEqual([]);
  });

  test('stays the name of a field', () => {
    expect(jsonSchema({ properties: { nullable: { type: 'string' } } })).toEqual({
      properties: { nullable: { type: 'string' } },
    });
  });
});
