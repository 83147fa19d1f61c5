import { HOTFIX } from '../../../kit/github-cut/story.ts';
import { singleFaults } from './single-fault.ts';

singleFaults(HOTFIX, 'some points');
