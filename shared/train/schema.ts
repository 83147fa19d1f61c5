import * as z from 'zod';
import { parseWeeklyTime } from '../calendar/weekly-time.ts';
import { field } from '../config/field.ts';
import { text } from '../config/scalar.ts';
import { notesSchema } from '../notes/schema.ts';
import { bumpRulesSchema } from '../semver/bump-policy.ts';
import {
  candidatesFromSchema,
  DEFAULT_CANDIDATES_FROM,
  DEFAULT_FIRST_VERSION,
  DEFAULT_RELEASE_BRANCH,
  DEFAULT_SCHEME,
  DEFAULT_TAG_TEMPLATE,
  DEFAULT_ZERO_MAJOR,
  firstVersionSchema,
  releaseBranchSchema,
  tagSchema,
  versioningSchema,
  zeroMajorSchema,
} from '../semver/versioning.ts';
import { formatFinal } from '../semver/version.ts';
import { parseCommitPath } from './commit-path.ts';
import { parseHotfixType } from './hotfix-type.ts';
import { parseWorkflowFile } from './workflow-file.ts';

const weekly = field(parseWeeklyTime).meta({ examples: ['Wed 17:00'] });

/** `train`: how the weekly release is cut and named. */
export const trainSchema = z.strictObject({
  branch: text.default('main').meta({ description: 'Branch that is cut.' }),
  versioning: versioningSchema.default(DEFAULT_SCHEME),
  tag: tagSchema.prefault(DEFAULT_TAG_TEMPLATE.text),
  'release-branch': releaseBranchSchema.prefault(DEFAULT_RELEASE_BRANCH.text),
  'first-version': firstVersionSchema.prefault(formatFinal(DEFAULT_FIRST_VERSION)),
  'zero-major': zeroMajorSchema.default(DEFAULT_ZERO_MAJOR),
  'candidates-from': candidatesFromSchema.default(DEFAULT_CANDIDATES_FROM),
  paths: z
    .array(field(parseCommitPath).meta({ pattern: '^[^/!]' }))
    .min(1)
    .meta({
      description: 'Only commits that touch one of these paths count.',
      examples: [['services/api/**']],
    })
    .optional(),
  squash: z
    .enum(['header', 'bullets'])
    .default('header')
    .meta({ description: 'Whether the bullets of a squashed commit count besides its header.' }),
  bump: bumpRulesSchema
    .meta({ description: 'How far commits move the version; the first rule that matches wins.' })
    .optional(),
  cut: weekly
    .meta({ description: 'Earliest time of the cut, in the time zone of the calendar; one cut a slot.' })
    .optional(),
  'feature-freeze': weekly
    .meta({ description: 'From here on new features wait for the next train.', examples: ['Mon 09:00'] })
    .optional(),
  'code-freeze': weekly
    .meta({ description: 'Later commits are refused, unless fix: or excepted.', examples: ['Tue 17:00'] })
    .optional(),
  'ci-workflows': z
    .array(field(parseWorkflowFile))
    .prefault([])
    .meta({
      description:
        'Workflows to start on a candidate when the token is that of a job, whose pushes start none.',
      examples: [['ci.yml']],
    }),
  'stage-environment': text
    .meta({
      description:
        'GitHub environment of the stage; a candidate goes to production only after it was deployed there.',
      examples: ['stage'],
    })
    .optional(),
  'blocker-label': text
    .default('release-blocker')
    .meta({ description: 'An open issue or pull request with this label stops the cut.' }),
  'hotfix-types': z
    .array(field(parseHotfixType))
    .min(1)
    .prefault(['fix', 'chore(security)'])
    .meta({ description: 'The only commits that a hotfix may carry, as type or type(scope).' }),
  notes: notesSchema.meta({ description: 'How release notes are arranged.' }).optional(),
});

export type Train = z.output<typeof trainSchema>;
