import { expect, test } from '@jest/globals';
import { main } from '../../../stand-ins/prometheus/command.ts';

const USAGE =
  "usage: npm run stand-in -- prometheus [--counter 'NAME{LABELS} EVENTS_A_SECOND']… [--gauge 'NAME{LABELS} VALUE']… [--port N]";

test.each([
  [[], 'There is no series: give --counter or --gauge.'],
  [['--gauge', 'up'], '"up" does not end with a number.'],
  [['--gauge', 'up x'], '"up x" does not end with a number.'],
  [['--gauge', 'up{job=~"a"} 1'], '"up{job=~\\"a\\"}" names no series: write it as up{job="api"}.'],
  [['--counter', 'x -1'], '--counter x cannot rise by -1 a second.'],
  [['--gauge', 'up 1', '--port', '70000'], '--port 70000 is no port: give 0 to 65535.'],
])('%p is told what is wrong', async (args, message) => {
  const said: string[] = [];
  expect(await main(args, (text) => said.push(text))).toBe(2);
  expect(said).toEqual([`${message}\n${USAGE}`]);
});
