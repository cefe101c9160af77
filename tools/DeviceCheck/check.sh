#!/usr/bin/env bash
# Runs the checks that need an accelerator. Expects program.tar.xz beside it.
set -uo pipefail
[ $# -ge 1 ] || { echo "usage: check.sh LIBTORCH_LIB_FOLDER [all|doctor]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
place=/tmp/auditkit-device-check
mkdir -p "$place"
[ -e "$place/dotnet/dotnet" ] || tar -C "$place" -xJf "$here/program.tar.xz"
export DOTNET_ROOT=$place/dotnet PATH=$place/dotnet:$PATH AUDITKIT_LIBTORCH=$1 AUDITKIT_LIBTORCH_UNCHECKED=1 OMP_WAIT_POLICY=PASSIVE DOTNET_NOLOGO=1
export LD_LIBRARY_PATH=$1${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
[ -d "$place/shared" ] && export AUDITKIT_SHARED=$place/shared
cd "$place"

echo "== doctor"
dotnet program/auditkit.dll doctor || exit 1
[ "${2:-all}" = doctor ] && exit 0

for tests in AuditKit.Models.Tests AuditKit.Models.Onnx.Tests AuditKit.Explain.Tests; do
  echo "== $tests on the accelerator"
  timeout 200 dotnet "program/$tests.dll" -trait Device=cuda -maxThreads 1 -noColor 2>&1 | grep -v "flatten_parameters\|^ *at \|Stack Trace" | cut -c1-400 | tail -40
done

for device in cpu cuda; do
  echo "== explanations and stacked training timed on $device"
  export AUDITKIT_BENCHMARK_DEVICE=$device
  dotnet program/AuditKit.Benchmarks.dll --quick explain
  dotnet program/AuditKit.Benchmarks.dll --quick removal
  [ "$device" = cuda ] && dotnet program/AuditKit.Benchmarks.dll --quick stack
done

echo "== audit on both devices"
for device in cpu cuda; do
  /usr/bin/time -f "%e s, %M KiB" dotnet program/auditkit.dll run audit/audit.yaml -o "out-$device" --device "$device" 2>&1 | tail -8
done
