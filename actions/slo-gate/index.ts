import { nodeHost } from '../../shared/shell/node-host.ts';
import { runAction } from '../../shared/shell/run-action.ts';
import { inputs } from './inputs.ts';
import { outputs } from './outputs.ts';

// What only a good run needs (YAML, zod, PromQL, HTTP) is evaluated behind the check of the inputs.
await runAction(
  {
    name: 'slo-gate',
    inputs,
    outputs,
    // A step that waits for its gate must not go on because the gate could not answer.
    failing: ['hold'],
    run: async (given, surroundings) => {
      const [{ sloGate }, { realWorld }] = await Promise.all([
        import('./main.ts'),
        import('./collect/real-world.ts'),
      ]);
      return sloGate(given, realWorld(surroundings), surroundings);
    },
  },
  nodeHost(),
);
