#!/usr/bin/env bash
# A cluster that is one file on a branch of the repository. CLUSTER_TOKEN comes from the hook release-connect.
set -euo pipefail
export GH_TOKEN="$CLUSTER_TOKEN"
file="repos/$GITHUB_REPOSITORY/contents/cluster.json"

state() { gh api "$file?ref=cluster" --jq .content | base64 --decode; }

change() {
  local sha new
  sha=$(gh api "$file?ref=cluster" --jq .sha)
  new=$(state | jq "$@")
  gh api "$file" --method PUT --silent -f branch=cluster -f message="$new" -f sha="$sha" -f content="$(base64 --wrap=0 <<<"$new")"
}

case "$1" in
  read) state ;;
  pin) change --compact-output --arg image "$2" '.desired = $image | .weight = (if .desired == .stable then 100 else 0 end)' ;;
  undo) change --compact-output --arg image "$2" '.desired = $image | .stable = $image | .weight = 100' ;;
  weight) change --compact-output --argjson weight "$2" '.weight = $weight | if .weight == 100 then .stable = .desired else . end' ;;
  # A branch `broken` makes the product ill.
  healthy) ! gh api "repos/$GITHUB_REPOSITORY/git/ref/heads/broken" --silent 2>/dev/null ;;
esac
