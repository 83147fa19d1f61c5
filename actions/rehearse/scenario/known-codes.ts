/** Codes that a reason of a cut, a promotion or of what they measure may have, so that a promise of none of them is told at once. A test holds them to the sources. */
export const KNOWN_CODES: ReadonlySet<string> = new Set(
  `
abandoned above-top-bucket adopted after-code-freeze already-contained already-cut already-released
ambiguous-ref another-canary another-release bad-name baking behind-tip blind bot branch-gone
branch-taken brought-up budget bumped by-hand calendar-date canary-required canary-silent
cannot-finish changed-by-hand checks-failed checks-pending clock-skew complete config-in-part
config-invalid config-missing config-recorded config-unreadable conflict custom cut date-before-base
deploy-aborted draft-made drops-picks edited empty-pick empty-repository errors-unseen expired
failed finished-earlier first-version flag-not-set forbidden forbidden-type forced
forced-is-prerelease forced-not-newer forced-unreadable forward-port-lost freeze-ahead
freeze-file-missing freeze-file-unreadable from-the-future frozen frozen-elsewhere gap garbled
git-missing github-silent guard-over guarding image-missing in-freeze in-window input-ignored
invalid invalid-api-url invalid-input invalid-settings irreversible-migration killed lease-lost
ledger-busy ledger-unread ledger-unreadable left-open live-candidate malformed memory-lost
merge-commit mistaken never-released newer-behind no-answer no-baseline no-candidate no-checks
no-commits no-data no-issue no-ledger no-opening-ahead no-pager no-progress no-stable no-step-left
no-target no-windows nobody-yet not-a-candidate not-a-person not-a-ratio not-a-repository not-asked
not-before not-configured not-connected not-finite not-found not-in-clone not-in-role not-measured
not-on-github not-recorded not-requested not-running not-shown not-staged not-started not-trusted
not-watched notes-missing notes-template nothing-measured nothing-open nothing-to-release
nothing-to-roll-back nothing-under-way old-side-kept on-its-way out-of-order outside-window
over-limit overtaken path-unmatched paused-by-hand picked-onto place-aborted place-degraded
place-moving place-paused places-differ plan-outdated preempted preflight push-declined
push-forbidden push-no-repository push-not-fast-forward push-overtaken push-rule push-tag-moves
push-unknown push-workflow query-error rate-limited reason-missing recorded-late refused
regresses-hotfix release-as release-as-spent release-as-unusable release-blocker release-gone
release-not-listed replaced restless resumed role-unknown role-unreadable rollback-unconfirmed
rolled-back rolling-back rolls-back rule-violation runs-already same-person same-subject
same-version several-releases several-series shallow slot-ahead slot-due slot-early slot-missed
slot-taken slot-unknown slot-unreadable soaking stale step-taken superseded tag-differs tag-moved
taken takes-traffic timed-out tls too-early too-few-points too-large too-little-traffic under-way
under-way-elsewhere unexpected unknown-base-version unknown-commit unknown-flag unknown-place
unknown-plan unknown-ref unknown-version unreachable unread unreadable unsupported version-ignored
version-missing version-not-free version-taken waits-for-person watch-over watched watched-blind
within-limit would-wait write-failed write-unsure wrong-digest wrong-intent wrong-previous
wrong-scope wrong-state wrong-step wrong-version zero-baseline zero-major
`
    .trim()
    .split(/\s+/),
);
