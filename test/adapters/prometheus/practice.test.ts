import { expect, test } from '@jest/globals';
import { openConnection } from '../../../shared/adapters/prometheus/connection.ts';
import { practise } from '../../../shared/adapters/prometheus/practice.ts';
import { connected, points, quickPacing } from './connected.ts';
import { loopback, vector } from './loopback.ts';

test('goes the whole way of a query and of its answer', async () => {
  const connection = openConnection({
    url: 'https://prometheus.example/p',
    bearer: 'secret',
    pacing: quickPacing(),
  });
  if (!connection.ok) throw new Error(connection.message);
  const queries = [points('up'), points('down', 1)];
  const answers = await practise(connection.value, queries);
  expect([...answers.keys()]).toEqual(queries.map(({ key }) => key));
  for (const answer of answers.values())
    expect(answer).toMatchObject({ kind: 'measured', series: [{ labels: {} }] });
});

test('asks nobody, and what is asked after it is answered as ever', async () => {
  const { url, seen } = await loopback([vector('7')]);
  const client = connected(url);
  await client.practise?.([points('up')]);
  expect(seen).toEqual([]);
  await client.measure([points('up', 1)]);
  expect(seen).toHaveLength(1);
  client.close();
});
