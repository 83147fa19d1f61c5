import { nodeHost } from '../../shared/shell/node-host.ts';
import { runAction } from '../../shared/shell/run-action.ts';
import { inputs } from './inputs.ts';
import { outputs } from './outputs.ts';

// What only a good run needs (YAML, zod, time zones, git) is evaluated behind the check of the inputs: a run that ends
// with a mistyped flag starts in half the time.
await runAction(
  {
    name: 'release-cut',
    inputs,
    outputs,
    run: async (given, surroundings) => {
      const [{ releaseCut }, { realWorld }] = await Promise.all([
        import('./main.ts'),
        import('./collect/real-world.ts'),
      ]);
      return releaseCut(given, realWorld(surroundings.env), surroundings);
    },
  },
  nodeHost(),
);
