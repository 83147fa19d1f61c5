#!/usr/bin/env bash
# What the selftest does with its scratch repository: `seed` makes it anew, `green` says that a commit is
# tested, `run` starts a workflow and waits for its end.
# SCRATCH is owner/name, GH_TOKEN may write there.
set -euo pipefail
export GIT_AUTHOR_NAME=selftest GIT_AUTHOR_EMAIL=selftest@users.noreply.github.com
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL

# Callers and suite stand in the same repository, so that what is tested is this commit: branch `suite` is the suite with
# its references to itself rewritten, `main` is a product that uses it.
seed() {
  local work refer="s#org/release-actions/\(.*\)@v1\$#$SCRATCH/\1@suite#"
  work=$(mktemp -d)
  mkdir -p "$work/suite" "$work/main/.github"
  git ls-files -z --cached --others --exclude-standard -- '*/action.yml' .github/workflows dist | grep -zv '^workflows-examples/' | xargs -0 cp --parents -t "$work/suite"
  sed -i "$refer" "$work"/suite/.github/workflows/release-*.yml
  find "$work/suite/.github/workflows" -type f ! -name 'release-*' -delete

  cp -r workflows-examples/train/.github/workflows "$work/main/.github/"
  sed -i -e "$refer" -e '/^ *schedule:/,/^  workflow_dispatch:/{/workflow_dispatch/!d}' -e '/^ *gate_services:/d' -e '/^ *stage_services:/d' \
    -e '/^ *\(first\|second\)_approval:/d' "$work"/main/.github/workflows/*.yml
  cp .github/selftest/product/release.yml "$work/main/.github/"
  cp .github/selftest/product/cluster.sh "$work/main/"
  for hook in connect stage; do
    mkdir -p "$work/main/.github/actions/release-$hook"
    cp ".github/selftest/product/release-$hook.yml" "$work/main/.github/actions/release-$hook/action.yml"
  done
  mkdir "$work/cluster"
  echo '{"desired":"example.com/api:1.0.0","stable":"example.com/api:1.0.0","weight":100}' >"$work/cluster/cluster.json"

  # Everything of the last selftest goes: branches, tags and releases.
  gh release list --repo "$SCRATCH" --limit 1000 --json tagName --jq '.[].tagName' |
    while read -r tag; do gh release delete "$tag" --repo "$SCRATCH" --yes; done
  git ls-remote "$(remote)" 'refs/heads/*' 'refs/tags/*' | cut -f2 | grep -v '\^{}$' | grep -v '^refs/heads/main$' |
    sed 's/^/:/' | xargs --no-run-if-empty git push --quiet "$(remote)" || true
  for branch in suite main cluster; do
    git -C "$work/$branch" init --quiet --initial-branch="$branch"
    git -C "$work/$branch" add --all
    git -C "$work/$branch" commit --quiet --message 'feat: begin'
  done
  git -C "$work/main" tag --annotate --message v1.0.0 v1.0.0
  git -C "$work/main" commit --quiet --allow-empty --message 'feat: something to release'
  # The first branch of an empty repository is its default.
  for branch in main suite cluster; do
    git -C "$work/$branch" push --quiet --force "$(remote)" "$branch"
  done
  git -C "$work/main" push --quiet "$(remote)" v1.0.0
  green "$(git -C "$work/main" rev-parse HEAD)"
}

# A commit that nothing has tested is not cut: says that it was.
green() {
  gh api "repos/$SCRATCH/statuses/$1" --method POST --silent -f state=success -f context=selftest
}

# run <workflow> <expected conclusion> [-f name=value]...
run() {
  local workflow="$1" expected="$2" before id conclusion
  shift 2
  before=$(newest "$workflow")
  gh workflow run "$workflow" --repo "$SCRATCH" --ref main "$@"
  for _ in $(seq 60); do
    id=$(newest "$workflow")
    [ "$id" != "$before" ] && break
    sleep 2
  done
  for _ in $(seq 360); do
    conclusion=$(gh run view "$id" --repo "$SCRATCH" --json conclusion --jq .conclusion)
    [ -n "$conclusion" ] && break
    sleep 10
  done
  echo "$workflow $*: ${conclusion:-no end} (https://github.com/$SCRATCH/actions/runs/$id)" | tee -a "$GITHUB_STEP_SUMMARY"
  [ "$conclusion" = "$expected" ]
}

newest() {
  gh run list --repo "$SCRATCH" --workflow "$1" --limit 1 --json databaseId --jq '.[0].databaseId // 0'
}

# Which jobs of the newest run of a workflow ran, one a line.
jobs_of() {
  gh run view "$(newest "$1")" --repo "$SCRATCH" --json jobs --jq '.jobs[] | select(.conclusion != "skipped") | .name'
}

remote() { echo "https://github.com/$SCRATCH.git"; }

"$@"
