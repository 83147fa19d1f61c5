// What the actions import on demand is loaded here before time begins: a rehearsal waits for no file while its clock stands still.
import '../../../shared/adapters/github/comments.ts';
import '../../../shared/adapters/github/deployments.ts';
import '../../../shared/adapters/github/issue-writes.ts';
import '../../../shared/adapters/github/issues.ts';
import '../../../shared/adapters/github/people.ts';
import '../../../shared/adapters/github/release-changes.ts';
import '../../../shared/adapters/github/releases.ts';
import '../../../shared/adapters/github/run-reviews.ts';
import '../../../shared/adapters/github/runs.ts';
import '../../../shared/adapters/github/tags.ts';
