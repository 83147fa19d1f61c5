import { describe, expect, test } from '@jest/globals';
import { readApproval } from '../../shared/canary/approval-comment.ts';

const SHA = `sha256:${'ab'.repeat(32)}`;

describe('approves', () => {
  test.each<[string, string, string, number | undefined, string | undefined]>([
    ['a version and a step', '/approve 1.4.0-rc.1 100%', '1.4.0-rc.1', 100, undefined],
    ['a step without a sign', '/approve 1.4.0 10', '1.4.0', 10, undefined],
    ['the word of a request', '/approve 1.4.0 promote-100', '1.4.0', 100, undefined],
    ['a fraction', '/approve 1.4.0 12.5%', '1.4.0', 12.5, undefined],
    ['a version with its v', '/approve v1.4.0-rc.1 50%', '1.4.0-rc.1', 50, undefined],
    ['a calendar version', '/approve 2026.11.21.1 100%', '2026.11.21.1', 100, undefined],
    ['a tag of several parts', '/approve api-v1.4.0 100%', 'api-v1.4.0', 100, undefined],
    ['in any case', '/Approve V1.4.0-RC.1 PROMOTE-10', '1.4.0-rc.1', 10, undefined],
    ['with its digest', `/approve 1.4.0 100% ${SHA}`, '1.4.0', 100, SHA],
    [
      'with the beginning of it',
      '/approve 1.4.0 100% SHA256:ABABABABABAB',
      '1.4.0',
      100,
      'sha256:abababababab',
    ],
    ['words for people below', '/approve 1.4.0 100%\r\n\r\nlooks good', '1.4.0', 100, undefined],
    ['blank lines before it', '\r\n  \n/approve 1.4.0 100%', '1.4.0', 100, undefined],
    ['blanks around it', '   /approve \t 1.4.0   100%  ', '1.4.0', 100, undefined],
    ['no-break spaces of a chat', '/approve\u00a01.4.0\u00a0100%', '1.4.0', 100, undefined],
    ['an old Mac', '/approve 1.4.0 100%\rok', '1.4.0', 100, undefined],
    ['the alias, for the step that was asked for', '/merge-pr 1.4.0', '1.4.0', undefined, undefined],
    ['the alias with a digest', `/merge-pr v1.4.0 ${SHA}`, '1.4.0', undefined, SHA],
  ])('%s', (_, body, version, weight, digest) => {
    expect(readApproval(body)).toEqual({ kind: 'approves', command: { version, weight, digest } });
  });
});

describe('says nothing', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \r\n\t\n'],
    ['talk', 'I would /approve 1.4.0 100%'],
    ['a quote', '> /approve 1.4.0 100%'],
    ['a quote without a blank', '>/approve 1.4.0 100%'],
    ['a fence', '```\n/approve 1.4.0 100%\n```'],
    ['a fence of tildes', '~~~\n/approve 1.4.0 100%\n~~~'],
    ['code by its indent', '    /approve 1.4.0 100%'],
    ['code by a tab', '\t/approve 1.4.0 100%'],
    ['backticks', '`/approve 1.4.0 100%`'],
    ['a list', '- /approve 1.4.0 100%'],
    ['a comment of HTML', '<!-- x -->\n/approve 1.4.0 100%'],
    ['the second line', 'Yes.\n/approve 1.4.0 100%'],
    ['another command', '/approved 1.4.0 100%'],
    ['another command with a dash', '/approve-all 1.4.0 100%'],
    ['a path', '/approve/1.4.0 100%'],
    ['a letter that looks like one of ours', '/аpprove 1.4.0 100%'],
    ['twenty blank lines before it', `${'\n'.repeat(20)}/approve 1.4.0 100%`],
  ])('%s', (_, body) => {
    expect(readApproval(body)).toEqual({ kind: 'nothing' });
  });
});

describe('means to approve and does not', () => {
  test.each([
    ['nothing named', '/approve', 'names no version'],
    ['no step', '/approve 1.4.0', 'names no step'],
    ['a step of 0', '/approve 1.4.0 0%', 'no step such as'],
    ['a step above all', '/approve 1.4.0 101%', 'no step such as'],
    ['a word for a step', '/approve 1.4.0 all', 'no step such as'],
    ['a negative step', '/approve 1.4.0 -10%', 'no step such as'],
    ['a condition', '/approve 1.4.0 100% once kim is back', 'more stands on its first line'],
    ['a word after the step', '/approve 1.4.0 100% please', 'more stands on its first line'],
    ['a word after the digest', `/approve 1.4.0 100% ${SHA} please`, 'more stands on its first line'],
    ['a digest too short to tell', '/approve 1.4.0 100% sha256:abababababa', 'more stands on its first line'],
    ['a digest too long', `/approve 1.4.0 100% ${SHA}0`, 'more stands on its first line'],
    ['an alias without a version', '/merge-pr', 'names no version'],
    ['an alias with a step', '/merge-pr 1.4.0 100%', 'more stands on its first line'],
    ['a line that never ends', `/approve ${'1'.repeat(400)} 100%`, 'too long'],
  ])('%s', (_, body, why) => {
    const read = readApproval(body);
    expect(read.kind).toBe('mistaken');
    expect(read.kind === 'mistaken' && read.message).toContain(why);
  });

  test('and people are told how it is written', () => {
    expect(readApproval('/approve 1.4.0')).toEqual({
      kind: 'mistaken',
      message:
        'it names no step: write "/approve <version> <step>", such as "/approve 1.4.0-rc.1 100%", alone on the first line of a new comment',
    });
  });
});

test.each([
  ['blanks', ' '],
  ['line breaks', '\r\n'],
  ['words', '/approve '],
  ['digits', '/approve 1.4.0 1'.concat('0'.repeat(30))],
])('a body of the longest that GitHub takes, of %s, is read at once', (_, piece) => {
  expect(['nothing', 'mistaken']).toContain(readApproval(piece.repeat(262_144 / piece.length)).kind);
});
