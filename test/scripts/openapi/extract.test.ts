import { describe, expect, test } from '@jest/globals';
import { extract } from '../../../scripts/openapi/extract.ts';

describe('extracting', () => {
  const description = {
    openapi: '3.0.3',
    paths: {
      '/a': {
        get: {
          summary: 'gone',
          responses: {
            200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/one' } } } },
          },
        },
        post: {},
      },
      '/b': { get: {} },
    },
    components: {
      schemas: {
        one: {
          type: 'object',
          properties: {
            description: { type: 'string', description: 'gone' },
            two: { $ref: '#/components/schemas/two' },
          },
        },
        two: { type: 'array', items: { $ref: '#/components/schemas/one' } },
        three: {},
      },
    },
  };

  test('keeps what an operation leads to, in circles too, without prose', () => {
    expect(extract(description, ['GET /a'])).toEqual({
      openapi: '3.0.3',
      paths: { '/a': { get: { responses: description.paths['/a'].get.responses } } },
      components: {
        schemas: {
          one: {
            type: 'object',
            properties: { description: { type: 'string' }, two: { $ref: '#/components/schemas/two' } },
          },
          two: description.components.schemas.two,
        },
      },
    });
  });

  test('fails on an operation that is gone', () => {
    expect(() => extract(description, ['PUT /a'])).toThrow(
      'The description has no paths /a put: was it renamed?',
    );
  });
});
