/**
 * What the action loads only when it needs it, loaded before: jest links modules that several places import at the same time one after
 * another, and trips over what two of them share.
 */
import '../../../shared/adapters/github/client.ts';
import '../../../shared/adapters/github/comments.ts';
import '../../../shared/adapters/github/deployments.ts';
import '../../../shared/adapters/github/incidents.ts';
import '../../../shared/adapters/github/issue-writes.ts';
import '../../../shared/adapters/github/issues.ts';
import '../../../shared/adapters/github/ledger-store.ts';
import '../../../shared/adapters/github/people.ts';
import '../../../shared/adapters/github/release-changes.ts';
import '../../../shared/adapters/github/releases.ts';
import '../../../shared/adapters/github/run-reviews.ts';
import '../../../shared/adapters/github/runs.ts';
import '../../../shared/adapters/github/tags.ts';
