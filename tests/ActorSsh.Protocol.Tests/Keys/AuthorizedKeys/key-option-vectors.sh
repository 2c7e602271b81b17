#!/bin/bash
# Writes key-option-vectors.txt anew: for each line of options in it, whether the real sshd lets a key in with them, from 127.0.0.1. Needs OpenSSH.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
port=${1:-47122}
work=$(mktemp -d)
cd "$work"
ssh-keygen -q -t ed25519 -N '' -f host
ssh-keygen -q -t ed25519 -N '' -f user
cat > config <<CONFIG
Port $port
ListenAddress 127.0.0.1
HostKey $work/host
AuthorizedKeysFile $work/authorized_keys
StrictModes no
UsePAM no
PidFile $work/pid
PermitUserEnvironment yes
PermitRootLogin yes
MaxStartups 100
CONFIG
"$(command -v sshd || echo /usr/sbin/sshd)" -f config -E log
trap 'kill "$(cat "$work/pid")"; rm -rf "$work"' EXIT
sleep 1
cut -f2- "$here/key-option-vectors.txt" > options
while IFS= read -r options; do
    echo "$options $(cut -d' ' -f1,2 user.pub)" > authorized_keys
    said=$(ssh -F none -n -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=known -o LogLevel=ERROR \
        -i user -o IdentitiesOnly=yes -o IdentityAgent=none -p "$port" 127.0.0.1 true 2>&1) || true
    case $said in *denied*) verdict=no ;; *) verdict=yes ;; esac
    printf '%s\t%s\n' "$verdict" "$options"
done < options > verdicts
cp verdicts "$here/key-option-vectors.txt"
