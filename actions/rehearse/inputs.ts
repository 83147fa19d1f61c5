import { COMMON_INPUTS } from '../../shared/shell/common-inputs.ts';
import { booleanInput, type Inputs, textInput } from '../../shared/shell/input-spec.ts';

/** The inputs of rehearse; `rehearse/action.yml` says the same, and a contract test holds the two equal. */
export const inputs = {
  scenario: textInput({
    description: 'name of a scenario that comes with the action, path of one of your own (YAML), or all',
    default: 'all',
  }),
  seed: textInput({
    description: 'any text: traffic, pods and people differ by it; the same seed gives the same bytes',
    default: '1',
  }),
  report: textInput({ description: 'folder for the report as Markdown and JSON' }),
  'dry-run': booleanInput({
    description: 'taken for the sake of the other actions; a rehearsal never changes anything outside',
    default: 'false',
  }),
  ...COMMON_INPUTS,
} as const;

export type RehearseInputs = Inputs<typeof inputs>;
