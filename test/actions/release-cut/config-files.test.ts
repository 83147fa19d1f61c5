import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Reason } from '../../../shared/gate/reason.ts';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn, runIn } from './real-cut.ts';

const CONFIG = '.github/release.yml';

/** A repository with a feature behind `v1.0.0`, and these files beside it. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const { dir, commit, tag } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin');
  await tag('v1.0.0');
  await commit('feat: say hello');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

describe('the configuration', () => {
  const TEN_MISTAKES = `version: 1
trian: {}
train:
  branch: [main]
  versioning: semvre
  tag: v1
  cut: Wed 25:00
  code-freeze: someday
  squash: none
  hotfix-types: []
  zero-major: patch
calendar:
  timezone: Mars/Base
`;

  test('with ten mistakes gives ten reasons, each with its place, and fails the step', async () => {
    const { outputs, exitCodes, failures } = await runIn(await folderWith({ [CONFIG]: TEN_MISTAKES }));
    const reasons = JSON.parse(outputs.get('reasons') ?? '') as readonly Reason[];
    expect(reasons.map(({ code }) => code)).toEqual(Array<string>(10).fill('config-invalid'));
    expect(reasons.map(({ source }) => source)).toEqual(
      ['2:1', '4:11', '5:15', '6:10', '7:12', '8:16', '9:11', '10:17', '11:15', '13:13'].map(
        (place) => `${CONFIG}:${place}`,
      ),
    );
    for (const { message, source } of reasons) expect(message.startsWith(`${source ?? '?'} `)).toBe(true);
    expect(reasons[0]?.message).toBe(`${CONFIG}:2:1 trian: unknown key "trian", did you mean "train"?`);
    expect([outputs.get('verdict'), outputs.get('decision'), exitCodes]).toEqual(['error', '', [1]]);
    expect(failures).toEqual([`release-cut: ${reasons[0]?.message ?? ''} (and 9 more)`]);
  });

  const doubled = Array.from({ length: 24 }, (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}]`);
  const laughs = ['x0: &x0 [lol, lol]', ...doubled];
  test.each([
    ['a YAML bomb', `${laughs.join('\n')}\n`],
    ['a nested bomb', `version: ${'['.repeat(50_000)}`],
    ['a key given twice', 'version: 1\ntrain: { branch: a }\ntrain: { branch: b }\n'],
    ['an empty file', ''],
    ['no YAML', '\t\0'],
  ])('%s is refused in words', async (_, text) => {
    await expect(cutIn(await folderWith({ [CONFIG]: text }))).rejects.toMatchObject({
      reasons: expect.arrayContaining([
        expect.objectContaining({
          code: 'config-invalid',
          source: expect.stringMatching(/release\.yml:\d+:\d+$/),
        }),
      ]),
    });
  });

  test('a key given twice is named with the place of the second', async () => {
    const dir = await folderWith({ [CONFIG]: 'version: 1\ntrain: {}\ntrain: {}\n' });
    await expect(cutIn(dir)).rejects.toMatchObject({
      reasons: [{ message: `${CONFIG}:3:1 the key "train" is given twice`, source: `${CONFIG}:3:1` }],
    });
  });

  test('a folder in its place cannot be read', async () => {
    const dir = await folderWith({ [`${CONFIG}/x`]: '' });
    await expect(cutIn(dir)).rejects.toMatchObject({
      reasons: [{ code: 'config-unreadable', source: CONFIG }],
    });
  });

  test('is told by its digest, which comments do not change', async () => {
    const digest = async (text: string) => (await cutIn(await folderWith({ [CONFIG]: text }))).configDigest;
    const plain = await digest('version: 1\ntrain: { branch: main }\n');
    expect(plain).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await digest('# ours\nversion: 1\ntrain:\n  branch: main\n')).toBe(plain);
    expect(await digest('version: 1\ntrain: { branch: main, squash: bullets }\n')).not.toBe(plain);
    expect((await cutIn(await folderWith({}))).configDigest).toBeUndefined();
  });
});

describe('freeze files', () => {
  const calendar = 'version: 1\ncalendar: { freezes: [{ file: ops/a.json }, { file: ops/b.json }] }\n';
  const ended = '[{ "name": "fair", "from": "2026-11-01", "to": "2026-11-17" }]';
  const running = '[{ "name": "fair", "from": "2026-11-01", "to": "2026-11-18" }]';

  test.each<[string, Readonly<Record<string, string>>, string, string, readonly string[]]>([
    ['both there', { 'ops/a.json': '[]', 'ops/b.json': ended }, 'complete', 'pass', []],
    ['one missing', { 'ops/a.json': '[]' }, 'refuse', 'error', ['freeze-file-missing']],
    [
      'one unreadable',
      { 'ops/a.json': '[]', 'ops/b.json': '[{' },
      'refuse',
      'inconclusive',
      ['freeze-file-unreadable'],
    ],
    [
      'one a folder',
      { 'ops/a.json': '[]', 'ops/b.json/x': '' },
      'refuse',
      'inconclusive',
      ['freeze-file-unreadable'],
    ],
    ['one in a freeze', { 'ops/a.json': '[]', 'ops/b.json': running }, 'refuse', 'fail', ['in-freeze']],
    [
      'one in a freeze, the other missing',
      { 'ops/a.json': running },
      'refuse',
      'fail',
      ['in-freeze', 'freeze-file-missing'],
    ],
  ])('%s', async (_, files, decision, verdict, codes) => {
    const { checks, ...cut } = await cutIn(await folderWith({ [CONFIG]: calendar, ...files }));
    const freeze = checks.find(({ name }) => name === 'freeze');
    expect([cut.decision, freeze?.verdict, freeze?.reasons.map(({ code }) => code)]).toEqual([
      decision,
      verdict,
      codes,
    ]);
  });

  test('a file outside of the repository is a mistake of the configuration', async () => {
    const dir = await folderWith({
      [CONFIG]: 'version: 1\ncalendar: { freezes: [{ file: ../../etc/passwd }] }\n',
    });
    await expect(cutIn(dir)).rejects.toMatchObject({ reasons: [{ code: 'config-invalid' }] });
  });
});

describe('the template of the notes', () => {
  const PATH = '.github/notes.md';
  const config = `version: 1\ntrain: { notes: { template: ${PATH} } }\n`;

  test('lays the notes out', async () => {
    const template = '# Ship {tag} on {date}\n\n{breaking}\n\n{sections}\n\nBye.\n';
    const { files } = await cutIn(await folderWith({ [CONFIG]: config, [PATH]: template }));
    expect(files[0]?.content).toMatch(/^# Ship v1\.1\.0 on 2026-11-18\n[^]*say hello[^]*\nBye\.\n/);
  });

  test('is refused with the place of every mistake', async () => {
    const dir = await folderWith({ [CONFIG]: config, [PATH]: '# {tga}\n\n  {section}\n' });
    await expect(cutIn(dir)).rejects.toMatchObject({
      reasons: [
        { source: `${PATH}:1:3`, message: expect.stringMatching(/notes\.md:1:3 \{tga\} is not known here/) },
        {
          source: `${PATH}:3:3`,
          message: `${PATH}:3:3 {section} is not known here: did you mean {sections}?`,
        },
        { source: `${PATH}:4:1`, message: expect.stringContaining('{breaking} is missing') },
        { code: 'notes-template', source: `${PATH}:4:1` },
      ],
    });
  });

  test.each([
    ['missing', {}, /^the template of the notes, \.github\/notes\.md, cannot be read: it is not there$/],
    ['a folder', { [`${PATH}/x`]: '' }, /cannot be read: it is a directory, not a file$/],
  ])('that is %s is told', async (_, files, message) => {
    const dir = await folderWith({ [CONFIG]: config, ...files });
    await expect(cutIn(dir)).rejects.toMatchObject({
      reasons: [{ code: 'notes-template', source: PATH, message: expect.stringMatching(message) }],
    });
  });
});
