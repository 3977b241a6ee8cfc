#!/usr/bin/env bash
# run.sh SECONDS FUZZER...: gives each fuzzer so many seconds. What it learned stays beside it, in corpus/; an input that
# crashes it, hangs it, takes too much memory or breaks a promise is kept in found/, and the others still run.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
catalogue=$here/../../instruments/procedures/catalogue
seconds=$1 status=0
shift

for fuzzer in "$@"; do
  name=$(basename "$fuzzer" _fuzz) place=$(dirname "$fuzzer")
  corpus=$place/corpus/$name found=$place/found/$name- log=$place/$name.log
  mkdir -p "$corpus" "$place/found"
  seeds=("$here/seeds/$name")
  [ "$name" != procedure ] || seeds+=("$catalogue")
  options=(-max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 -malloc_limit_mb=256 -artifact_prefix="$found" -print_final_stats=1)
  dictionary=$here/dictionaries/$name.dict
  [ ! -e "$dictionary" ] || options+=(-dict="$dictionary")
  if "$fuzzer" "${options[@]}" "$corpus" "${seeds[@]}" >"$log" 2>&1 </dev/null; then
    all=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log") known=$(sed -n 's/^#\([0-9]*\)\s*INITED.*/\1/p' "$log")
    echo "-- $name: nothing found in $seconds s, with $((all - known)) new inputs after $known known ones"
    continue
  fi
  status=1
  grep -avE '^(#[0-9]|INFO:|stat::|\s+NEW_FUNC)| in (fuzzer::|_start|__libc|main )' "$log" | head -40
  echo "-- $name: to see it again: $fuzzer $(sed -n 's/.*Test unit written to //p' "$log" | tail -1)"
done
exit $status
