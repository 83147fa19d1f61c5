import { HOTFIX_IN_CONFLICT } from '../../../kit/github-cut/story.ts';
import { singleFaults } from './single-fault.ts';

singleFaults(HOTFIX_IN_CONFLICT, 'some points');
