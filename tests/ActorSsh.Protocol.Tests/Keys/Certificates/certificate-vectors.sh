#!/bin/bash
# Writes certificate-vectors.txt: certificates made by ssh-keygen, each with what ssh-keygen -L says of it. Needs OpenSSH and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC
exec 3> "$here/certificate-vectors.txt"

new_key() { ssh-keygen -q -N '' -C '' -f "$1" "${@:2}"; }

# A key on hardware, whose public half alone is needed here: type, the other key's fields, application.
hardware() {
    python3 - "$1" "$2" > "$2.pub" <<'PY'
import base64, sys
def text(b): return len(b).to_bytes(4, 'big') + b
plain = base64.b64decode(open(sys.argv[1] + '.pub').read().split()[1])
name = sys.argv[2].encode() + b'@openssh.com'
fields = plain[4 + int.from_bytes(plain[:4], 'big'):]
print(name.decode(), base64.b64encode(text(name) + fields + text(b'ssh:')).decode())
PY
}

# name, CA, key, and the options of ssh-keygen -s
certify() {
    local name=$1 ca=$2 key=$3
    cp "$key.pub" "$name.pub"
    ssh-keygen -q -s "$ca" "${@:4}" "$name.pub"
    { echo "[$name]"; cat "$name-cert.pub"; ssh-keygen -L -f "$name-cert.pub" | tail -n +2 | sed 's, *$,,'; echo; } >&3
}

new_key ca -t ed25519
new_key ca-ecdsa -t ecdsa -b 384
new_key ca-rsa -t rsa -b 2048
new_key ed25519 -t ed25519
for bits in 256 384 521; do new_key ecdsa$bits -t ecdsa -b $bits; done
new_key rsa -t rsa -b 2048
hardware ed25519 sk-ssh-ed25519
hardware ecdsa256 sk-ecdsa-sha2-nistp256

for key in ed25519 ecdsa256 ecdsa384 ecdsa521 rsa sk-ssh-ed25519 sk-ecdsa-sha2-nistp256; do
    certify user-$key ca $key -I "$key of alice" -n alice -z 7
done
for key in ed25519 ecdsa256 rsa; do
    certify host-$key ca $key -h -I "$key of a host" -n 'build.example.com,*.test.example.com,10.0.0.5'
done
certify by-ecdsa ca-ecdsa ed25519 -I 'by ecdsa' -n alice
certify by-rsa-sha512 ca-rsa ed25519 -I 'by rsa' -n alice
certify by-rsa-sha256 ca-rsa ed25519 -t rsa-sha2-256 -I 'by rsa, shorter' -n alice
certify by-rsa-sha1 ca-rsa ed25519 -t ssh-rsa -I 'by rsa, forgeable' -n alice
certify principals ca ed25519 -I many -n 'alice,bob,carol,root,release-managers'
certify nobody ca ed25519 -I 'no principals'
certify interval ca ed25519 -I dated -n alice -V 20260102030405:20270102030405 -z 18446744073709551615
certify begins ca ed25519 -I begins -n alice -V 20260102030405:forever
certify ends ca ed25519 -I ends -n alice -V always:20270102030405
certify bare ca ed25519 -I bare -n alice -O clear
certify some ca ed25519 -I some -n alice -O clear -O permit-pty -O permit-port-forwarding
certify forced ca ed25519 -I forced -n alice -O force-command='echo "a, b" | cat' -O no-pty -O no-x11-forwarding
certify from ca ed25519 -I from -n alice -O source-address=10.0.0.0/8,192.0.2.7,2001:db8::/32
certify verified ca sk-ssh-ed25519 -I verified -n alice -O verify-required -O no-touch-required
certify own ca ed25519 -I own -n alice -O extension:note@example.com=hello -O extension:mark@example.com
certify unknown ca ed25519 -I unknown -n alice -O critical:only-on-mondays@example.com=yes
certify everything ca ed25519 -I everything -n alice,bob -z 42 -V 20260101:20360101 \
    -O force-command=uptime -O source-address=198.51.100.0/24 -O verify-required -O no-touch-required -O extension:note@example.com=hello
