import {
  booleanInput,
  choiceInput,
  durationInput,
  listInput,
  secretInput,
  textInput,
} from '../../shared/shell/input-spec.ts';

/** An input of each kind. */
export const specs = {
  mode: choiceInput(['train', 'hotfix'], { description: 'how', default: 'train' }),
  ref: textInput({ description: 'what' }),
  'dry-run': booleanInput({ description: 'only say', default: 'false' }),
  watch: durationInput({ description: 'how long', default: '15m' }),
  commits: listInput({ description: 'which' }),
  'github-token': secretInput('GITHUB_TOKEN', { description: 'token', default: '${{ github.token }}' }),
};
