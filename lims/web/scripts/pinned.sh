#!/bin/sh
# Runs a tool with the Node that package.json pins, whatever Node started npm. Not left to node_modules/.bin,
# because npm 9 removes the shared name `node` there together with the package of the other architecture.
modules=$(cd "$(dirname "$0")/../node_modules" && pwd)
for folder in "$modules"/node-linux-*/bin; do
  if [ -x "$folder/node" ]; then PATH="$folder:$PATH"; fi
done
export PATH
exec "$@"
