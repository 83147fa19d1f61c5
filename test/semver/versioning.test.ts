import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import {
  candidatesFromSchema,
  DEFAULT_CANDIDATES_FROM,
  DEFAULT_FIRST_VERSION,
  DEFAULT_RELEASE_BRANCH,
  DEFAULT_SCHEME,
  DEFAULT_TAG_TEMPLATE,
  DEFAULT_ZERO_MAJOR,
  firstVersionSchema,
  releaseBranchSchema,
  tagSchema,
  versioningSchema,
  zeroMajorSchema,
} from '../../shared/semver/versioning.ts';

describe('the versioning keys of the configuration', () => {
  test.each([
    ['versioning', versioningSchema, 'semver', DEFAULT_SCHEME],
    ['tag', tagSchema, 'v{version}', DEFAULT_TAG_TEMPLATE],
    ['release-branch', releaseBranchSchema, 'release/{tag}', DEFAULT_RELEASE_BRANCH],
    ['first-version', firstVersionSchema, '0.1.0', DEFAULT_FIRST_VERSION],
    ['zero-major', zeroMajorSchema, 'minor', DEFAULT_ZERO_MAJOR],
    ['candidates-from', candidatesFromSchema, 1, DEFAULT_CANDIDATES_FROM],
  ])('%s without a word is as if its default were written', (_key, schema, written, value) => {
    expect(schema.parse(written)).toEqual(value);
  });

  test.each([
    ['versioning', versioningSchema, 'calver', 'date'],
    ['tag', tagSchema, 'api/v{version}', 'v'],
    ['release-branch', releaseBranchSchema, 'release/{final}', 'release/'],
    ['first-version', firstVersionSchema, '1.0.0', '1.0.0-rc.1'],
    ['zero-major', zeroMajorSchema, 'major', 'patch'],
    ['candidates-from', candidatesFromSchema, 0, 2],
  ])('%s takes what it should and nothing else', (_key, schema, good, bad) => {
    expect(schema.safeParse(good).success).toBe(true);
    expect(schema.safeParse(bad).success).toBe(false);
    expect(schema.safeParse(null).success).toBe(false);
  });

  test.each([
    ['1.0', 0, 'a version has three numbers such as 1.4.0, "1.0" has 2'],
    ['v1.0.0', 0, 'a version starts with a digit, got "v1.0.0"'],
    ['1.0.0-rc.1', 5, 'expected a final version such as 0.1.0, got "1.0.0-rc.1"'],
    ['1.0.0+a', 5, 'expected a final version such as 0.1.0, got "1.0.0+a"'],
  ])('first-version %s is refused at its own column', (text, at, message) => {
    const result = firstVersionSchema.safeParse(text);
    expect(result.error?.issues).toMatchObject([{ code: 'custom', message, params: { at } }]);
  });

  test('every key has a JSON Schema with a description', () => {
    for (const schema of [
      versioningSchema,
      tagSchema,
      releaseBranchSchema,
      firstVersionSchema,
      zeroMajorSchema,
      candidatesFromSchema,
    ])
      expect(z.toJSONSchema(schema, { io: 'input' }).description).toMatch(/\.$/);
  });
});
