#!/bin/sh
# with_postgres.sh COMMAND…
# Runs a command beside a throwaway PostgreSQL 15 and always stops it: a cluster in a temporary folder, reached by a
# socket in it only, exported as ETALON_TEST_POSTGRES. PostgreSQL refuses to run as root, so root lends it to nobody.
set -eu
bin=${ETALON_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
[ $# -gt 0 ] || { echo "usage: with_postgres.sh COMMAND…" >&2; exit 2; }
[ -x "$bin/initdb" ] || { echo "with_postgres.sh: $bin/initdb is missing: install postgresql-15" >&2; exit 2; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/etalon-postgres-XXXXXX")
if [ "$(id -u)" = 0 ]; then
  chown nobody "$folder"
  as() { setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; }
else
  as() { "$@"; }
fi
finish() {
  cd /
  as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

started_in=$(pwd)
cd "$folder"
as "$bin/initdb" -D "$folder/data" -U etalon -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 &&
  as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 start -o "-k $folder -c listen_addresses='' \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" >>"$folder/log" 2>&1 ||
  { cat "$folder/log" "$folder/server.log" >&2 2>/dev/null; exit 2; }
cd "$started_in"

ETALON_TEST_POSTGRES="host=$folder user=etalon dbname=postgres"
export ETALON_TEST_POSTGRES
status=0
"$@" || status=$?
exit $status
