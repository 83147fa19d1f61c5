#!/usr/bin/env bash
# Builds `patched-act` into a folder: nektos/act at a fixed version, from its Go module, with the few changes of act.patch.
#
#     test/kit/act/install.sh ~/.cache/release-actions
#
# Needs Go and git. The checksum database of Go vouches for the source, whose go.sum vouches for what it is built with.
set -euo pipefail
version=v0.2.89
patch="$(cd "$(dirname "$0")" && pwd)/act.patch"
folder=$(mkdir -p "$1" && cd "$1" && pwd)
# Who has built this version with this patch has nothing to do.
stamp="$version $(git hash-object "$patch")"
[ -x "$folder/patched-act" ] && [ "$(cat "$folder/patched-act.stamp" 2>/dev/null)" = "$stamp" ] && exit

work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
cd "$work"
source=$(go mod download -json "github.com/nektos/act@$version" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p')
cp -R "$source" act
chmod -R u+w act
cd act
git apply "$patch"
go build -buildvcs=false -o "$folder/patched-act" .
echo "$stamp" >"$folder/patched-act.stamp"
