#!/usr/bin/env bash
# Runs an audit in a CI job, publishes what it wrote, and only then ends with the audit's exit code.
#   AUDITKIT_SPEC     the spec (default: audit.yaml)
#   AUDITKIT_OUTPUT   folder for record and reports (default: auditkit-out)
#   AUDITKIT_POLICY   a pack's name or a policy file; empty: what the spec says
#   AUDITKIT_WAIVERS  a file of waivers; empty: none
#   AUDITKIT_COMMAND  how auditkit is started (default: auditkit)
set -uo pipefail

spec=${AUDITKIT_SPEC:-audit.yaml}
output=${AUDITKIT_OUTPUT:-auditkit-out}
read -ra auditkit <<<"${AUDITKIT_COMMAND:-auditkit}"

arguments=(run "$spec" -o "$output" --no-color)
[ -n "${AUDITKIT_POLICY:-}" ] && arguments+=(--policy "$AUDITKIT_POLICY")
[ -n "${AUDITKIT_WAIVERS:-}" ] && arguments+=(--waivers "$AUDITKIT_WAIVERS")

"${auditkit[@]}" "${arguments[@]}"
code=$?

meaning() {
  case $1 in
    0) echo "every rule passed" ;;
    1) echo "a rule failed" ;;
    2) echo "the spec, the policy or a waiver is invalid" ;;
    3) echo "inconclusive or not estimable, and the policy blocks" ;;
    4) echo "integrity: a digest, a signature or a number does not match" ;;
    130) echo "cancelled" ;;
    *) echo "internal error: see the log" ;;
  esac
}

# A step summary over 1 MiB is dropped as a whole: cut at 900 kB, at the end of a line, with a pointer to the rest.
summarise() {
  local limit=900000 size
  size=$(wc -c <"$1")
  if [ "$size" -le "$limit" ]; then
    cat "$1"
  else
    head -c "$limit" "$1" | sed '$d'
    printf '\n_Cut at %s of %s bytes: the whole text is `%s` in the artifacts of this job._\n' "$limit" "$size" "$1"
  fi
}

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  if [ -f "$output/summary.md" ] && [ "$code" -ne 2 ] && [ "$code" -ne 5 ]; then
    summarise "$output/summary.md" >>"$GITHUB_STEP_SUMMARY"
  else
    printf '# No verdict\n\nauditkit ended with code %s: %s. The log of this step says where.\n' "$code" "$(meaning "$code")" >>"$GITHUB_STEP_SUMMARY"
  fi
fi

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  printf 'exit-code=%s\nmeaning=%s\noutput=%s\n' "$code" "$(meaning "$code")" "$output" >>"$GITHUB_OUTPUT"
fi

echo "auditkit: $(meaning "$code") (exit code $code)"
exit "$code"
