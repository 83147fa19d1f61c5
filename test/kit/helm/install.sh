#!/usr/bin/env bash
# Builds `helm` into a folder: Helm at a fixed version, from its Go module.
#
#     test/kit/helm/install.sh ~/.cache/release-actions
#
# Needs Go. The checksum database of Go vouches for the source, and for all that it is built with.
set -euo pipefail
version=v3.22.0
folder=$(mkdir -p "$1" && cd "$1" && pwd)
# Who has built this version has nothing to do.
[ -x "$folder/helm" ] && [ "$(cat "$folder/helm.stamp" 2>/dev/null)" = "$version" ] && exit

# Symbols and the like are half of it, and nobody debugs it here.
GOBIN="$folder" go install -buildvcs=false -ldflags='-s -w' "helm.sh/helm/v3/cmd/helm@$version"
echo "$version" >"$folder/helm.stamp"
