import { TRAIN_WITH_CI } from '../../../kit/github-cut/story.ts';
import { singleFaults } from './single-fault.ts';

singleFaults(TRAIN_WITH_CI, 'some points');
