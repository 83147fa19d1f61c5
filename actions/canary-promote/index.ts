import { nodeHost } from '../../shared/shell/node-host.ts';
import { runAction } from '../../shared/shell/run-action.ts';
import { inputs, spares } from './inputs.ts';
import { outputs } from './outputs.ts';

// What only a good run needs (YAML, zod, time zones, PromQL) is evaluated behind the check of the inputs.
await runAction(
  {
    name: 'canary-promote',
    inputs,
    outputs,
    spares,
    run: async (given, surroundings) => {
      const [{ canaryPromote }, { realWorld }] = await Promise.all([
        import('./main.ts'),
        import('./collect/real-world.ts'),
      ]);
      return canaryPromote(given, realWorld(surroundings), surroundings);
    },
  },
  nodeHost(),
);
