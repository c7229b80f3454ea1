#!/usr/bin/env bash
# Audit tonight's drop beside all earlier ones, then keep it for the nights to come.
#
#   nightly.sh DROP [STATE]
#
# STATE (default: state) is a folder that outlives the night: the archive of the drops, and the audit of
# the last one. A baseline and the gate are those of sourceaudit.yaml. The exit code is the audit's.
set -euo pipefail
drop=${1:?"usage: nightly.sh DROP [STATE]"}
state=${2:-state}
mkdir -p "$state"

arguments=(--format=html --format=md --format=json --format=sarif --format=github --out=reports)
# In the first night there is nothing to compare with; an archive that is named must be there.
[[ ! -d $state/archive ]] || arguments+=("--archive=$state/archive")
[[ ! -f $state/audit.json ]] || arguments+=("--previous=$state/audit.json")

code=0
sourceaudit audit "${arguments[@]}" -- "$drop" || code=$?
[[ $code != 2 ]] || exit "$code" # the call or a file is wrong: nothing was audited

# A bad drop is kept as well: the next one may be a copy of it. The name of the drop tells the night.
added=0
sourceaudit archive add "--archive=$state/archive" -- "$drop" || added=$?
[[ $added == 0 || $added == 3 ]] || exit "$added" # 3: what cannot be read is told by the audit
# Renamed, so that a night that is broken off leaves the audit of the last one whole.
cp reports/audit.json "$state/audit.json.part"
mv "$state/audit.json.part" "$state/audit.json"
exit "$code"
