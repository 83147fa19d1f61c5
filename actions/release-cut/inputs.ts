import { COMMON_INPUTS } from '../../shared/shell/common-inputs.ts';
import {
  booleanInput,
  choiceInput,
  type Inputs,
  listInput,
  textInput,
} from '../../shared/shell/input-spec.ts';

/** The inputs of release-cut; `release-cut/action.yml` says the same, and a contract test holds the two equal. */
export const inputs = {
  mode: choiceInput(['train', 'hotfix'], {
    description: 'train cuts from the branch, hotfix picks commits onto a released version',
    default: 'train',
  }),
  ref: textInput({
    description: 'what to cut: a branch, tag or commit (default: the last green commit of the branch)',
  }),
  'force-version': textInput({
    description: 'cut this version, such as 2.1.0, instead of the computed one; must be newer than the last',
  }),
  supersede: booleanInput({
    description: 'cut although a candidate is live, which ends that candidate',
    default: 'false',
  }),
  'base-version': textInput({ description: 'hotfix: the released version to fix, such as 1.2.3' }),
  commits: listInput({ description: 'hotfix: commits to pick, separated by commas or white space' }),
  justification: textInput({ description: 'hotfix: why it cannot wait for the train' }),
  incident: textInput({ description: 'hotfix: the incident it ends, such as INC-1234 or a URL' }),
  'dry-run': booleanInput({ description: 'only say what would be done', default: 'false' }),
  ...COMMON_INPUTS,
} as const;

export type CutInputs = Inputs<typeof inputs>;
