import { nodeHost } from '../../shared/shell/node-host.ts';
import { runAction } from '../../shared/shell/run-action.ts';
import { inputs } from './inputs.ts';
import { outputs } from './outputs.ts';

// What only a good run needs (the other actions, the stand-ins, YAML, zod) is evaluated behind the check of the inputs.
await runAction(
  {
    name: 'rehearse',
    inputs,
    outputs,
    run: async (given, surroundings) => {
      const { rehearse } = await import('./main.ts');
      return rehearse(given, surroundings);
    },
  },
  nodeHost(),
);
