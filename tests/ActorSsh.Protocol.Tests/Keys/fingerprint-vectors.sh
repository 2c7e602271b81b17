#!/usr/bin/env bash
# Writes fingerprint-vectors.txt: a public key, then what `ssh-keygen -l` says of it, in pairs of lines.
# Usage: fingerprint-vectors.sh CA FOLDER > fingerprint-vectors.txt, where CA is a private key and FOLDER holds one *.pub of each type.
set -euo pipefail
ca=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/*.pub "$work"
cp "$ca" "$work/ca"
cd "$work"
for key in *.pub; do
    ssh-keygen -q -s ca -I name -n someone "$key"
done
for key in *.pub; do
    cat "$key"
    ssh-keygen -l -f "$key"
done
