#!/usr/bin/env python3
"""Writes revocation-vectors.txt: keys and certificates, revocation lists made by ssh-keygen -k from random specifications, and whom each of
them revokes according to ssh-keygen -Q. Needs OpenSSH."""

import base64
import os
import random
import subprocess
import tempfile

SEED = 20261123
HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = (["ed25519"], ["ecdsa", "-b", "256"], ["rsa", "-b", "2048"])


def keygen(*arguments):
    return subprocess.run(["ssh-keygen", *arguments], check=True, capture_output=True, text=True).stdout


def make_keys(random):
    """Certificates of two CAs with serial numbers near and far, and some plain keys."""
    names = []
    for ca in ("ca1", "ca2"):
        keygen("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", ca)
        names.append(ca)
    for number, kind in enumerate(TYPES * 2):
        keygen("-q", "-t", *kind, "-N", "", "-C", "", "-f", f"key{number}")
        names.append(f"key{number}")
    for number, serial in enumerate([0, 0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 200, 1000, 2**32, 2**63, 2**64 - 2, 2**64 - 1] * 2):
        name, ca = f"cert{number}", random.choice(["ca1", "ca2"])
        keygen("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", name)
        keygen("-q", "-s", ca, "-I", f"id {number % 7}", "-n", "alice", "-z", str(serial), name + ".pub")
        os.replace(name + "-cert.pub", name + ".pub")
        names.append(name)
    return names


def specification(random, names):
    lines = []
    for _ in range(random.randint(1, 8)):
        kind = random.randrange(7)
        plain = random.choice([name for name in names if name.startswith("key")] * 4 + ["ca1", "ca2"])
        with open(plain + ".pub") as file:
            key = file.read().strip()
        if kind == 0:
            lines.append(f"serial: {random.choice([1, 7, 16, 64, 200, 2**32, 2**63, 2**64 - 1])}")
        elif kind == 1:
            first = random.choice([1, 2, 8, 16, 60, 2**32 - 5, 2**63, 2**64 - 9])
            lines.append(f"serial: {first}-{min(2**64 - 1, first + random.choice([1, 3, 8, 1000]))}")
        elif kind == 2:
            base = random.choice([1, 9, 2**32 - 100])
            lines += [f"serial: {base + offset}" for offset in sorted(random.sample(range(120), 50))]
        elif kind == 3:
            lines.append(f"id: id {random.randrange(9)}")
        else:
            lines.append(f"{['key', 'sha1', 'sha256'][kind - 4]}: {key}")
    return lines


def revoked(names):
    answer = subprocess.run(["ssh-keygen", "-Q", "-f", "list", *[name + ".pub" for name in names]], capture_output=True, text=True)
    lines = answer.stdout.strip().split("\n")
    assert len(lines) == len(names), answer
    return [name for name, line in zip(names, lines) if line.endswith("REVOKED")]


def main():
    chance = random.Random(SEED)
    with open(os.path.join(HERE, "revocation-vectors.txt"), "w") as out, tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        names = make_keys(chance)
        for name in names:
            with open(name + ".pub") as file:
                print("key", name, *file.read().split()[:2], file=out)
        for number in range(60):
            with open("spec", "w") as file:
                file.write("\n".join(specification(chance, names)) + "\n")
            authority = [["-s", "ca1.pub"], ["-s", "ca2.pub"], ["-s", "none"]][number % 3]
            again = ["-u"] if number % 3 == 1 and number > 20 else []
            keygen("-k", *again, "-f", "list", "-z", str(number), *authority, "spec")
            with open("list", "rb") as file:
                print("list", base64.b64encode(file.read()).decode(), ",".join(revoked(names)) or "-", file=out)


main()
