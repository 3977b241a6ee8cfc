#!/usr/bin/env bash
# install.sh NODE DEST: assembles the renderer in DEST: `node`, worker.mjs, node_modules, templates.
# NODE is the Node binary, a folder that holds it (node or bin/node), or empty for the one on the PATH.
# Safe to call again: packages are fetched only when the lock file has changed.
set -euo pipefail

node=$1 dest=$2
here=$(cd "$(dirname "$0")" && pwd)
for candidate in "$node/bin/node" "$node/node" "$node" "$(command -v node || true)"; do
  if [ -f "$candidate" ] && [ -x "$candidate" ]; then node=$(realpath "$candidate"); break; fi
done
[ -f "$node" ] || { echo "install.sh: no Node binary at '$1' nor on the PATH" >&2; exit 1; }

mkdir -p "$dest/templates"
# Not `npm ci`: it wants every platform's optional package in the lock file. `npm install` keeps to the locked versions and
# checks their integrity just the same.
if ! cmp -s "$here/package-lock.json" "$dest/locked"; then
  rm -rf "$dest/node_modules" "$dest/locked"
  cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$dest/"
  (cd "$dest" && npm install --omit=dev --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$dest/locked"
fi

ln -sfn "$node" "$dest/node"
cp "$here/worker.mjs" "$dest/worker.mjs"
rm -f "$dest"/templates/*
cp "$here"/../templates/*.typ "$dest/templates/"
touch "$dest/installed"
