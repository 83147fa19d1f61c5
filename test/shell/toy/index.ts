import { COMMON_INPUTS } from '../../../shared/shell/common-inputs.ts';
import { failedOutcome } from '../../../shared/shell/failed-outcome.ts';
import { textInput } from '../../../shared/shell/input-spec.ts';
import { nodeHost } from '../../../shared/shell/node-host.ts';
import { runAction } from '../../../shared/shell/run-action.ts';

const outputs = { notes: 'the notes' };

// An action without a domain, to try the shell in a process of its own.
await runAction(
  {
    name: 'toy',
    inputs: { ...COMMON_INPUTS, text: textInput({ description: 'what to say', default: 'hello' }) },
    outputs,
    run: ({ text }, { progress }) => {
      if (text !== 'hello') progress(text);
      console.log('::error::a library talks');
      if (text === 'crash')
        return new Promise(() => {
          setImmediate(() => {
            throw new TypeError('ghp_SECRET123');
          });
        });
      return Promise.resolve({
        ...failedOutcome({ name: 'toy', outputs }, []),
        headline: text,
        reasons: [{ code: 'said', message: text }],
        // Larger than any pipe holds.
        blocks: [{ kind: 'verbatim', text: '::error::forged\n'.repeat(20_000) }],
        outputs: { notes: '' },
        files: [{ output: 'notes', name: 'notes.md', content: text }],
        verdict: 'pass',
        decision: 'complete',
      });
    },
  },
  nodeHost(),
);
