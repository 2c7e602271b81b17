#!/usr/bin/env bash
# Writes private-key-vectors.txt: the sample keys in every form that ssh-keygen, openssl and puttygen give them.
# Usage: private-key-vectors.sh FOLDER > private-key-vectors.txt, where FOLDER holds the files ed, ec256, ec384, ec521 and rsa,
# the texts of SampleKeys.cs. Every encrypted one has the passphrase "correct horse", but for those that say another.
set -euo pipefail
cd "$1"
pass='correct horse'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

add() { printf '## %s\n' "$1"; cat "$2"; }

# NAME KEY ssh-keygen's options
rewrite() {
    local name=$1 key=$2
    shift 2
    cp "$key" "$work/key"
    chmod 600 "$work/key"
    ssh-keygen -q -p -f "$work/key" -P '' "$@" > "$work/said" 2>&1
    add "$name" "$work/key"
}

for cipher in aes256-ctr aes192-ctr aes128-ctr aes256-gcm@openssh.com aes128-gcm@openssh.com aes256-cbc aes192-cbc aes128-cbc; do
    rewrite "ed25519 encrypted $cipher" ed -N "$pass" -a 2 -Z "$cipher"
done
for key in ec256 ec384 ec521 rsa; do
    rewrite "$key encrypted" "$key" -N "$pass" -a 2
done
rewrite "ed25519 encrypted default rounds" ed -N "$pass"
rewrite "ed25519 passphrase pässwörd €" ed -N 'pässwörd €' -a 1

for key in ec256 ec384 ec521 rsa; do
    rewrite "$key PEM" "$key" -N '' -m PEM
    rewrite "$key PKCS8" "$key" -N '' -m PKCS8
    rewrite "$key PKCS8 encrypted" "$key" -N "$pass" -m PKCS8
done

# The seed is the first half of what follows the last length of the file.
seed=$(sed '1d;$d' ed | base64 -d | xxd -p -c 1000 | sed -E 's/.*00000040(.{64}).*/\1/')
printf '302e020100300506032b657004220420%s' "$seed" | xxd -r -p | openssl pkey -inform DER -out "$work/ed.pem"
add "ed25519 PKCS8" "$work/ed.pem"

# NAME openssl's options
convert() {
    local name=$1
    shift
    openssl pkcs8 -topk8 -in "$work/ed.pem" -passout "pass:$pass" -out "$work/ed.enc" "$@"
    add "$name" "$work/ed.enc"
}

for cipher in aes128 aes192 aes256; do
    convert "ed25519 PKCS8 encrypted $cipher" -v2 "$cipher"
done
for hash in hmacWithSHA1 hmacWithSHA384 hmacWithSHA512; do
    convert "ed25519 PKCS8 encrypted $hash" -v2 aes256 -v2prf "$hash" -iter 10000
done
{ openssl ecparam -name prime256v1; cp ec256 "$work/key"; ssh-keygen -q -p -f "$work/key" -P '' -N '' -m PEM > "$work/said"; cat "$work/key"; } > "$work/two"
add "ec256 PEM behind parameters" "$work/two"

rewrite "refused: chacha20" ed -N "$pass" -a 1 -Z chacha20-poly1305@openssh.com
rewrite "refused: 2000 rounds" ed -N "$pass" -a 2000
rewrite "refused: old PEM encryption" ec256 -N "$pass" -m PEM
convert "refused: scrypt" -scrypt
convert "refused: des3" -v2 des3
convert "refused: PBES1" -v1 PBE-SHA1-3DES
openssl ecparam -name secp256k1 -genkey -noout -out "$work/k1"
add "refused: another curve" "$work/k1"
openssl genpkey -algorithm X25519 -out "$work/x25519"
add "refused: another algorithm" "$work/x25519"
openssl genrsa -traditional -out "$work/small" 1024 2> "$work/said"
add "refused: 1024 bits" "$work/small"
openssl dsaparam -genkey -noout -out "$work/dsa" 1024 2> "$work/said"
openssl dsa -in "$work/dsa" -out "$work/dsa.pem" 2> "$work/said"
add "refused: DSA" "$work/dsa.pem"
puttygen ed -O private -o "$work/key.ppk"
add "refused: PuTTY" "$work/key.ppk"
