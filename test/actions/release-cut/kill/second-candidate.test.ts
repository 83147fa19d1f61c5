import { SECOND_CANDIDATE } from '../../../kit/github-cut/story.ts';
import { singleFaults } from './single-fault.ts';

singleFaults(SECOND_CANDIDATE, 'some points');
