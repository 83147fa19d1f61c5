import { nodeHost } from '../../shared/shell/node-host.ts';
import { runAction } from '../../shared/shell/run-action.ts';
import { askedHost } from './collect/temporary.ts';
import { inputs } from './inputs.ts';
import { outputs } from './outputs.ts';

const { host, ask } = askedHost(nodeHost());

// What only a good run needs (the other actions, the stand-ins, YAML, zod) is evaluated behind the check of the inputs.
await runAction(
  {
    name: 'rehearse',
    inputs,
    outputs,
    run: async (given, surroundings) => {
      ask();
      const { rehearse } = await import('./main.ts');
      return rehearse(given, surroundings);
    },
  },
  host,
);
