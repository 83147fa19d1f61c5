import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { DEFAULT_NOTES_POLICY, notesPolicy } from '../../shared/notes/policy.ts';
import { notesSchema } from '../../shared/notes/schema.ts';

const problems = (value: unknown) => {
  const result = notesSchema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
};

describe('train.notes', () => {
  test('may be empty, and then the defaults hold', () => {
    expect(notesPolicy(notesSchema.parse({}))).toEqual(DEFAULT_NOTES_POLICY);
  });

  test('is laid over the defaults', () => {
    const config = notesSchema.parse({
      sections: [{ title: 'New', types: ['feat', '*'] }],
      'hidden-types': ['ci'],
      template: '.github/notes.md',
      contributors: false,
    });
    expect(notesPolicy(config)).toEqual({
      sections: [{ title: 'New', types: ['feat', '*'] }],
      hiddenTypes: ['ci'],
      contributors: false,
      squash: 'header',
    });
  });

  test.each([
    [{ sections: [{ title: 'A', types: ['Feat'] }] }, 'sections.0.types.0'],
    [{ sections: [{ title: 'A', types: ['feat!'] }] }, 'sections.0.types.0'],
    [{ sections: [{ title: 'A', types: [] }] }, 'sections.0.types'],
    [{ sections: [{ title: ' ', types: ['feat'] }] }, 'sections.0.title'],
    [{ sections: [] }, 'sections'],
    [{ 'hidden-types': ['*'] }, 'hidden-types.0'],
    [{ template: '../notes.md' }, 'template'],
    [{ template: '/etc/passwd' }, 'template'],
    [{ template: 'C:\\notes.md' }, 'template'],
    [{ section: [] }, ''],
  ])('%j is refused at %s', (value, path) => {
    expect(problems(value).map((problem) => problem.slice(0, problem.indexOf(':')))).toEqual([path]);
  });

  test('gives a type one place', () => {
    const sections = [
      { title: 'A', types: ['feat', '*'] },
      { title: 'B', types: ['*'] },
    ];
    expect(problems({ sections, 'hidden-types': ['ci', 'feat'] })).toEqual([
      'sections.1.types.0: "*" already stands in section "A": a type has one place',
      'hidden-types.1: "feat" already stands in section "A": a type has one place',
    ]);
  });

  test('has a JSON Schema for editors', () => {
    expect(z.toJSONSchema(notesSchema, { target: 'draft-7', io: 'input' })).toMatchObject({
      additionalProperties: false,
    });
  });
});
