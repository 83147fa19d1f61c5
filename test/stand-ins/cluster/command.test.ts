import { describe, expect, test } from '@jest/globals';
import { environmentOf, main } from '../../../stand-ins/cluster/command.ts';

describe('the command', () => {
  test.each<[string, readonly string[], string]>([
    ['no port', ['--port', 'x'], '--port x is no port: give 0 to 65535.'],
    ['a port too high', ['--port', '65536'], '--port 65536 is no port: give 0 to 65535.'],
    [
      'no kind',
      ['--service', 'api:pod'],
      '--service api:pod is of no known kind: give one of rollout, deployment, blue-green, helm.',
    ],
    ['no name', ['--service', 'A'], '--service A is no name: give small letters, digits and dashes.'],
    ['an option it does not have', ['--prt', '1'], "Unknown option '--prt'"],
  ])('%s: says what is wrong and how it is used', async (_, args, wrong) => {
    const lines: string[] = [];
    expect(await main(args, (text) => lines.push(text))).toBe(2);
    const said = lines.join('\n');
    expect(said.startsWith(wrong)).toBe(true);
    expect(said).toContain('\nusage: npm run stand-in -- cluster ');
  });

  test.each([
    [undefined, 'kubectl --server http://127.0.0.1:4 get rollouts -A'],
    ['/tmp/config', 'export KUBECONFIG=/tmp/config'],
  ])('leads tools to the stand-in, with the kubeconfig %s', (kubeconfig, line) => {
    const printed = environmentOf({ url: 'http://127.0.0.1:4' }, kubeconfig).split('\n');
    expect(printed).toContain(line);
    expect(printed).toContain(
      'export CLUSTER_STAND_IN=http://127.0.0.1:4 PATH="$PWD/stand-ins/cluster/bin:$PATH"',
    );
  });
});
