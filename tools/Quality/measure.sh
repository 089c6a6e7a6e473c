#!/usr/bin/env bash
# Measures everything that docs/quality.md shows, on a clean clone of what is committed, and writes the page anew.
# Usage: tools/Quality/measure.sh [clone|coverage|format|bench|page]...   (all in this order without an argument)
# What each part found is kept in out/measured, so that one part can be measured again alone.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
measured="$root/out/measured"
mkdir -p "$measured"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 POWERSHELL_TELEMETRY_OPTOUT=1
commit=$(git -C "$root" rev-parse --short HEAD)

clean_clone() {
    copy=$(mktemp -d)
    git clone --quiet "$root" "$copy"
    echo "$copy"
}

# One command, as a contributor runs it: restore, build, unit tests, Pester.
measure_clone() {
    local copy
    copy=$(clean_clone)
    "$copy/.ci/run" > "$measured/clone.log" 2>&1 || true
    rm -rf "$measured/results"
    cp -r "$copy/out/results" "$measured/results"
    echo "$commit: $(tail -n 1 "$measured/clone.log")" | tee "$measured/clone.txt"
    rm -rf "$copy"
}

# Coverage needs the paths of the sources, which a reproducible build maps away.
measure_coverage() {
    local copy project
    copy=$(clean_clone)
    rm -rf "$measured/coverage"
    for project in Core Cmdlets; do
        dotnet test "$copy/tests/TenantAttach.$project.Tests" -p:PathMap= --filter 'Category!=Reproducible' \
            --collect 'XPlat Code Coverage' --results-directory "$measured/coverage/$project" > "$measured/coverage-$project.log" || true
    done
    # What PowerShell runs of the cmdlets, unit tests do not see.
    if command -v pwsh > /dev/null; then
        dotnet build -v quiet "$copy/tools/ModuleBuilder" -p:PathMap=
        dotnet build -v quiet "$copy/tests/Fixtures/OlderIdentity"
        mkdir -p "$measured/coverage/Pester/1"
        pwsh -NoProfile -File "$copy/tests/Pester/Measure-Coverage.ps1" -OutputPath "$measured/coverage/Pester/1/coverage.cobertura.xml" > "$measured/coverage-Pester.log" || true
    fi

    find "$measured/coverage" -name '*.cobertura.xml'
    rm -rf "$copy"
}

measure_format() {
    local code=0
    dotnet format "$root/TenantAttach.sln" --verify-no-changes --severity warn > "$measured/format.log" 2>&1 || code=$?
    echo "$commit: dotnet format --verify-no-changes ended with $code" | tee "$measured/format.txt"
}

measure_bench() {
    dotnet run -c Release --project "$root/bench/Devices" | tee "$measured/bench-devices.txt"
    dotnet run -c Release --project "$root/bench/Logs" | tee "$measured/bench-logs.txt"
}

write_page() {
    local options=()
    [ -d "$measured/results" ] && options+=(--trx "$measured/results" --pester "$measured/results/pester.txt")
    [ -f "$measured/clone.txt" ] && options+=(--clone "$measured/clone.txt")
    [ -f "$measured/format.txt" ] && options+=(--format "$measured/format.txt")
    for file in "$measured"/bench-*.txt; do [ -f "$file" ] && options+=(--bench "$file"); done
    for file in "$measured"/coverage/*/*/*.cobertura.xml; do [ -f "$file" ] && options+=(--coverage "$file"); done
    command -v pwsh > /dev/null && options+=(--shell pwsh)
    dotnet build -v quiet "$root/tools/ModuleBuilder"
    dotnet run --project "$root/tools/Quality" -- "$root/docs/quality.md" "${options[@]}"
}

[ $# -gt 0 ] || set -- clone coverage format bench page
for part in "$@"; do
    case "$part" in
        clone) measure_clone ;;
        coverage) measure_coverage ;;
        format) measure_format ;;
        bench) measure_bench ;;
        page) write_page ;;
        *) echo "'$part' is not a part: clone, coverage, format, bench, page" >&2; exit 2 ;;
    esac
done
