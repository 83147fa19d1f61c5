import { TRAIN_WITH_CI } from '../../../kit/github-cut/story.ts';
import { zombies } from './zombie.ts';

zombies(TRAIN_WITH_CI);
