import { releaseBranchSchema, tagSchema, DEFAULT_TAG_TEMPLATE } from '../../semver/versioning.ts';
import type { BranchTemplate } from '../../semver/branch-template.ts';
import type { TagTemplate } from '../../semver/tag-template.ts';
import type { Rule } from '../view.ts';

/** No release branch has the name of a tag: git takes both for one name, warns, and may mean the other one. */
export const branchesApart: Rule = (file) => {
  const train = file.at('train');
  const place = train.at('release-branch');
  const branch = place.read(releaseBranchSchema);
  const tag = train.at('tag').present ? train.at('tag').read(tagSchema) : DEFAULT_TAG_TEMPLATE;
  if (branch === undefined || !isNameOfTag(branch, tag)) return [];
  return [
    place.finding(
      'gives a branch the name of a tag, and git cannot tell the two apart: write something before it, as in release/{tag}',
    ),
  ];
};

/** `{final}` is the name of the final version's tag. A tag that cannot be read may be any. */
function isNameOfTag({ before, name, after }: BranchTemplate, tag: TagTemplate | undefined): boolean {
  if (name === 'tag') return before === '' && after === '';
  return before === tag?.prefix && after === tag.suffix;
}
