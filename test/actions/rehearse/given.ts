import type { RehearseInputs } from '../../../actions/rehearse/inputs.ts';
import { rehearse } from '../../../actions/rehearse/main.ts';
import type { RehearseOutput } from '../../../actions/rehearse/outputs.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import { TEST_ENVIRONMENT } from '../../kit/repository.ts';

/** The defaults of `action.yml`, and what a test gives besides. */
export function given(more: Partial<RehearseInputs> = {}): RehearseInputs {
  return {
    scenario: 'all',
    seed: '1',
    report: undefined,
    'dry-run': false,
    config: '.github/release.yml',
    'github-token': undefined,
    'fail-on': undefined,
    ...more,
  };
}

/** A rehearsal in a folder. */
export function rehearsed(
  folder: string,
  inputs: Partial<RehearseInputs>,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome<RehearseOutput>> {
  return rehearse(given(inputs), { env: { ...TEST_ENVIRONMENT, ...env }, progress: () => undefined }, folder);
}

/** The JSON timeline, as it is kept where no folder is asked for. */
export function jsonOf({ files }: Outcome<RehearseOutput>): string {
  return files[0]?.content ?? '';
}
