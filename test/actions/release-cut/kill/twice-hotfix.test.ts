import { HOTFIX } from '../../../kit/github-cut/story.ts';
import { twoFaults } from './twice.ts';

twoFaults(HOTFIX);
