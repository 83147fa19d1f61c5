// Stands in for kubectl and helm on machines without them: sends its arguments to the cluster that listens at
// CLUSTER_STAND_IN (see stand-ins/cluster/start.ts) and ends as that says.
import { text } from 'node:stream/consumers';

const [command, ...argv] = process.argv.slice(2);
const url = process.env['CLUSTER_STAND_IN'];
if (url === undefined) {
  console.error(
    `error: CLUSTER_STAND_IN is not set: ${command} stands in for the real one and needs a cluster`,
  );
  process.exitCode = 1;
} else {
  const reads = argv.some((word) => word === '-' || word === '--patch-file=-');
  const stdin = reads ? await text(process.stdin) : '';
  const body = JSON.stringify({ command, argv, stdin });
  try {
    const answer = await fetch(`${url}/stand-in/run`, { method: 'POST', body });
    const { code, stdout, stderr } = await answer.json();
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = code;
  } catch {
    console.error(
      `The connection to the server ${new URL(url).host} was refused - did you specify the right host or port?`,
    );
    process.exitCode = 1;
  }
}
