#!/usr/bin/env python3
"""Writes known-hosts-vectors.txt: known_hosts files with random names and patterns, some lines hashed by ssh-keygen -H, and for each of many names
the lines that ssh-keygen -F finds. Needs OpenSSH."""

import base64
import os
import random
import re
import subprocess
import tempfile

SEED = 20261123
HERE = os.path.dirname(os.path.abspath(__file__))
LABELS = ["a", "b", "www", "db1"]
DOMAINS = ["example.com", "example.org", "test"]


def name(chance):
    return chance.choice([
        lambda: f"{chance.choice(LABELS)}.{chance.choice(DOMAINS)}",
        lambda: chance.choice(DOMAINS),
        lambda: f"10.0.{chance.randrange(2)}.{chance.randrange(3)}",
        lambda: "2001:db8::" + chance.choice("12"),
        lambda: f"[{chance.choice(LABELS)}.{chance.choice(DOMAINS)}]:{chance.choice([2222, 8022])}",
    ])()


def pattern(chance):
    return chance.choice([
        lambda: name(chance),
        lambda: "*." + chance.choice(DOMAINS),
        lambda: chance.choice(LABELS) + ".*",
        lambda: "10.0.?." + chance.choice("12"),
        lambda: "!" + name(chance),
        lambda: "[*." + chance.choice(DOMAINS) + "]:*",
        lambda: name(chance).upper(),
    ])()


def key():
    point = os.urandom(32)
    blob = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + point
    return "ssh-ed25519 " + base64.b64encode(blob).decode()


def hashed(line):
    with open("one", "w") as file:
        file.write(line + "\n")
    subprocess.run(["ssh-keygen", "-H", "-f", "one"], check=True, capture_output=True)
    with open("one") as file:
        return file.read().strip()


def line(chance):
    kind = chance.randrange(4)
    if kind == 0:
        return hashed(f"{name(chance)} {key()}")
    names = ",".join(pattern(chance) for _ in range(chance.randint(1, 3)))
    return f"{['@cert-authority ', '', ''][kind - 1]}{names} {key()}"


def found(host):
    answer = subprocess.run(["ssh-keygen", "-F", host, "-f", "file"], capture_output=True, text=True).stdout
    return [int(number) for number in re.findall(r"found: line (\d+)", answer)]


def main():
    chance = random.Random(SEED)
    with open(os.path.join(HERE, "known-hosts-vectors.txt"), "w") as out, tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for _ in range(8):
            with open("file", "w") as file:
                file.write("# comment\n\n" + "".join(line(chance) + "\n" for _ in range(25)))
            with open("file", "rb") as file:
                print("file", base64.b64encode(file.read()).decode(), file=out)
            for host in sorted({name(chance) for _ in range(25)}):
                print("find", host, ",".join(map(str, found(host))) or "-", file=out)


main()
