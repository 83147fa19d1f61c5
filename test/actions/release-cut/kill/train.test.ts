import { TRAIN } from '../../../kit/github-cut/story.ts';
import { singleFaults } from './single-fault.ts';

singleFaults(TRAIN, 'every death');
