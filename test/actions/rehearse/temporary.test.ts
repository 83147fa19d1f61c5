import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { askedHost } from '../../../actions/rehearse/collect/temporary.ts';
import { recordingHost } from '../../kit/host.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

test('where no file can be kept, that is said once before the run, and the run fails at its end', () => {
  const under = recordingHost({});
  const said: string[] = [];
  const { host, ask } = askedHost({ ...under, progress: (line) => void said.push(line) }, [
    '',
    join(temporaryFolder(), 'not-there'),
  ]);
  ask();
  expect(said).toEqual([
    expect.stringMatching(/^the record and files cannot be kept, the result is printed: .*ENOENT: /),
  ]);
  expect(host.keep('record.json', '{}')).toBe('');
  host.exit(0);
  expect(under.kept.size).toBe(0);
  expect(under.exitCodes).toEqual([1]);
});

test('where files can be kept, nothing is said and nothing is left behind by the question', () => {
  const under = recordingHost({});
  const folder = temporaryFolder();
  const said: string[] = [];
  const { host, ask } = askedHost({ ...under, progress: (line) => void said.push(line) }, [
    join(folder, 'not-there'),
    folder,
  ]);
  ask();
  host.keep('record.json', '{}');
  host.exit(0);
  expect(said).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  expect([...under.kept.keys()]).toEqual(['record.json']);
  expect(under.exitCodes).toEqual([0]);
});
