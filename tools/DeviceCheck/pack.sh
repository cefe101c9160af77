#!/usr/bin/env bash
# Packs command line, tests and the .NET runtime, without libtorch, into a folder.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: pack.sh FOLDER" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

programs=(src/AuditKit.Cli tests/AuditKit.Explain.Tests tests/AuditKit.Models.Tests tests/AuditKit.Models.Onnx.Tests tests/AuditKit.Benchmarks)
for program in "${programs[@]}"; do
  dotnet build "$root/$program" -c Release -v q
  mkdir -p "$work/program"
  tar -C "$root/$program/bin/Release/net10.0" -chf - --exclude='libtorch*' --exclude='libc10*' --exclude='libgomp*' --exclude='libcaffe2*' --exclude='*.pdb' --exclude='*.xml' \
    --exclude='runtimes/[!l]*' --exclude='runtimes/linux-[!x]*' --exclude='runtimes/linux-x86' . | tar -C "$work/program" -xf -
done

# The quick tables need the switch of the benchmark library alone, not its compilers and profilers.
rm -f "$work"/program/Microsoft.CodeAnalysis*.dll "$work"/program/Microsoft.Diagnostics*.dll "$work"/program/Iced.dll "$work"/program/Gee*.dll

runtime=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$work/dotnet/shared"
cp -r "$runtime/dotnet" "$runtime/host" "$work/dotnet/"
cp -r "$runtime/shared/Microsoft.NETCore.App" "$work/dotnet/shared/"

if [ -n "${AUDITKIT_SHARED:-}" ]; then
  mkdir -p "$work/shared/reference" "$work/shared/data"
  cp -rL "$AUDITKIT_SHARED/reference/models" "$AUDITKIT_SHARED/reference/xai" "$work/shared/reference/"
  find "$work/shared" -name '*.pt' -delete
fi

cp -rL "$root/reports/credit-decisions" "$work/audit"
tar -C "$work" -cf - . | xz -T0 -6 > "$out/program.tar.xz"
cp "$root/tools/DeviceCheck/check.sh" "$out/check.sh"
du -h "$out/program.tar.xz"
