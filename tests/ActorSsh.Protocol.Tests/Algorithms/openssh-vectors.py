#!/usr/bin/env python3
"""Writes openssh-vectors.txt: key exchanges of real OpenSSH peers with this script, whose private keys are known and which shares no code with
the code under test.

Each line is one exchange, from the version lines to the peer's first packet under the new keys, which opens only where both ends agree on
everything. As a client of sshd the script records what the server signed; as a server of ssh, what the client accepted.

  openssh-vectors.py [--sshd "/usr/sbin/sshd"] [--ssh "ssh"] [--append] [METHOD...]

Methods that a peer lacks are left out and named. Fields: peer, method, host key algorithm, cipher, MAC or -, V_C, V_S, I_C, I_S, K_S, our
private key, Q_C, Q_S, signature, secret of ML-KEM or -, number of the packet, packet.
"""
import argparse
import hashlib
import os
import shlex
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mlkem, x25519

METHODS = [
    "mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521", "diffie-hellman-group16-sha512", "diffie-hellman-group14-sha256",
]
HOST_KEYS = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256"]
AEADS = ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com"]
CTRS = ["aes128-ctr", "aes192-ctr", "aes256-ctr"]
MACS = ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"]
CURVES = {"256": ec.SECP256R1(), "384": ec.SECP384R1(), "521": ec.SECP521R1()}
PI_ADDED = {2048: 124476, 4096: 240904}
VERSION = b"SSH-2.0-Capture_1"


def string(data):
    return len(data).to_bytes(4, "big") + data


def mpint_body(number):
    return number.to_bytes(number.bit_length() // 8 + 1, "big") if number else b""


def mpint(data):
    return string(mpint_body(int.from_bytes(data, "big")))


class Reader:
    def __init__(self, data):
        self.data = data

    def take(self, count):
        taken, self.data = self.data[:count], self.data[count:]
        return taken

    def string(self):
        return self.take(int.from_bytes(self.take(4), "big"))


def arctan(inverse, one):
    total = term = one // inverse
    divisor = 1
    while term:
        term //= -inverse * inverse
        divisor += 2
        total += term // divisor
    return total


def modp(bits):
    one = 1 << (bits - 130 + 64)
    pi = 4 * (4 * arctan(5, one) - arctan(239, one)) >> 64
    return 2**bits - 2 ** (bits - 64) - 1 + 2**64 * (pi + PI_ADDED[bits])


class Curve25519:
    hash = "sha256"

    def __init__(self, _method=None):
        self.private = os.urandom(32)
        self.key = x25519.X25519PrivateKey.from_private_bytes(self.private)
        self.public = self.key.public_key().public_bytes_raw()
        self.post_quantum = None

    def raw(self, peer):
        return self.key.exchange(x25519.X25519PublicKey.from_public_bytes(peer))

    def agree(self, peer):
        return mpint(self.raw(peer))


class Nistp:
    def __init__(self, method):
        self.curve = CURVES[method[-3:]]
        self.hash = {"256": "sha256", "384": "sha384", "521": "sha512"}[method[-3:]]
        self.key = ec.generate_private_key(self.curve)
        length = (self.key.key_size + 7) // 8
        self.private = self.key.private_numbers().private_value.to_bytes(length, "big")
        self.public = self.key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        self.post_quantum = None

    def agree(self, peer):
        return mpint(self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(self.curve, peer)))


class Modp:
    def __init__(self, method):
        self.hash = method[-6:]
        self.prime = modp(4096 if "group16" in method else 2048)
        self.private = os.urandom(64)
        self.public = mpint_body(pow(2, int.from_bytes(self.private, "big"), self.prime))
        self.post_quantum = None

    def agree(self, peer):
        secret = pow(int.from_bytes(peer, "big"), int.from_bytes(self.private, "big"), self.prime)
        return string(mpint_body(secret))


class HybridClient(Curve25519):
    def __init__(self, _method):
        super().__init__()
        seed = os.urandom(64)
        self.kem = mlkem.MLKEM768PrivateKey.from_seed_bytes(seed)
        self.private = seed + self.private
        self.public = self.kem.public_key().public_bytes_raw() + self.public

    def agree(self, peer):
        self.post_quantum = self.kem.decapsulate(peer[:-32])
        return string(hashlib.sha256(self.post_quantum + self.raw(peer[-32:])).digest())


class HybridServer(Curve25519):
    def agree(self, peer):
        self.post_quantum, ciphertext = mlkem.MLKEM768PublicKey.from_public_bytes(peer[:-32]).encapsulate()
        self.public = ciphertext + self.public
        return string(hashlib.sha256(self.post_quantum + self.raw(peer[-32:])).digest())


def key_of(method, is_client):
    if method.startswith("mlkem"):
        return HybridClient(method) if is_client else HybridServer(method)
    return (Nistp if "nistp" in method else Modp if "group" in method else Curve25519)(method)


class Wire:
    """Packets before there are keys, and the first one afterwards as it came."""

    def __init__(self, stream):
        self.stream = stream
        self.received = 0

    def line(self):
        line = b""
        while not line.endswith(b"\n"):
            byte = self.stream.recv(1)
            if not byte:
                raise EOFError("the peer left")
            line += byte
        return line.rstrip(b"\r\n")

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.stream.recv(count - len(data))
            if not more:
                raise EOFError("the peer left")
            data += more
        return data

    def send(self, payload):
        padding = 8 - (5 + len(payload)) % 8
        padding += 8 if padding < 4 else 0
        self.stream.sendall((1 + len(payload) + padding).to_bytes(4, "big") + bytes([padding]) + payload + bytes(padding))

    def packet(self):
        body = self.exactly(int.from_bytes(self.exactly(4), "big"))
        self.received += 1
        return body[1 : len(body) - body[0]]

    def rest(self):
        """Everything the peer still says before it waits for us."""
        self.stream.settimeout(1)
        data = b""
        try:
            while more := self.stream.recv(65536):
                data += more
        except TimeoutError:
            pass
        return data


def kexinit(suite, marker):
    method, host_key, cipher, mac = suite
    lists = [f"{method},{marker}", host_key, cipher, cipher, mac or MACS[0], mac or MACS[0], "none", "none", "", ""]
    return bytes([20]) + os.urandom(16) + b"".join(string(names.encode()) for names in lists) + bytes(5)


def exchange_hash(key, parts, secret):
    return hashlib.new(key.hash, b"".join(string(part) for part in parts) + secret).digest()


def record(peer, suite, parts, key, signature, wire):
    method, host_key, cipher, mac = suite
    rest = wire.rest()
    assert rest, "nothing came under the new keys"
    client_version, server_version, client_init, server_init, blob, client_value, server_value = (part.hex() for part in parts)
    return " ".join([
        peer, method, host_key, cipher, mac or "-", client_version, server_version, client_init, server_init, blob, key.private.hex(),
        client_value, server_value, signature.hex(), key.post_quantum.hex() if key.post_quantum else "-", str(wire.received), rest.hex(),
    ])


def as_client(stream, suite):
    wire = Wire(stream)
    stream.sendall(VERSION + b"\r\n")
    server_version = wire.line()
    own = kexinit(suite, "ext-info-c")
    wire.send(own)
    theirs = wire.packet()
    key = key_of(suite[0], is_client=True)
    wire.send(bytes([30]) + string(key.public))
    reply = Reader(wire.packet())
    assert reply.take(1) == bytes([31])
    blob, server_value, signature = reply.string(), reply.string(), reply.string()
    assert wire.packet() == bytes([21])
    key.agree(server_value)
    return record("sshd", suite, [VERSION, server_version, own, theirs, blob, key.public, server_value], key, signature, wire)


def as_server(stream, suite, host_key):
    wire = Wire(stream)
    stream.sendall(VERSION + b"\r\n")
    client_version = wire.line()
    own = kexinit(suite, "ext-info-s")
    wire.send(own)
    theirs = wire.packet()
    key = key_of(suite[0], is_client=False)
    init = Reader(wire.packet())
    assert init.take(1) == bytes([30])
    client_value = init.string()
    secret = key.agree(client_value)
    blob = string(b"ssh-ed25519") + string(host_key.public_key().public_bytes_raw())
    parts = [client_version, VERSION, theirs, own, blob, client_value, key.public]
    signature = string(b"ssh-ed25519") + string(host_key.sign(exchange_hash(key, parts, secret)))
    wire.send(bytes([31]) + string(blob) + string(key.public) + string(signature))
    wire.send(bytes([21]))
    assert wire.packet() == bytes([21])
    return record("ssh", suite, parts, key, signature, wire)


def lists_of(suite):
    method, host_key, cipher, mac = suite
    return [f"-oKexAlgorithms={method}", f"-oHostKeyAlgorithms={host_key}", f"-oCiphers={cipher}", f"-oMACs={mac or MACS[0]}"]


def run_sshd(command, folder, suite):
    kind = "rsa" if suite[1].startswith("rsa") else suite[1]
    ours, its = socket.socketpair()
    with ours, its, subprocess.Popen(
        [*command, "-i", "-f", "/dev/null", "-h", f"{folder}/{kind}", "-oUsePAM=no", *lists_of(suite)], stdin=its, stdout=its, stderr=subprocess.DEVNULL
    ) as process:
        its.close()
        try:
            ours.settimeout(10)
            return as_client(ours, suite)
        finally:
            process.kill()


def run_ssh(command, suite):
    host_key = ed25519.Ed25519PrivateKey.generate()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        options = ["-F/dev/null", "-oStrictHostKeyChecking=no", "-oUserKnownHostsFile=/dev/null", "-oBatchMode=yes", *lists_of(suite)]
        port = listener.getsockname()[1]
        with subprocess.Popen([*command, *options, f"-p{port}", "nobody@127.0.0.1", "true"], stderr=subprocess.DEVNULL) as process:
            try:
                listener.settimeout(10)
                stream, _ = listener.accept()
                with stream:
                    stream.settimeout(10)
                    return as_server(stream, suite, host_key)
            finally:
                process.kill()


def suites():
    for method in METHODS:
        yield method, HOST_KEYS[0], AEADS[0], None
    for host_key in HOST_KEYS[1:]:
        yield METHODS[1], host_key, AEADS[0], None
    for cipher in AEADS[1:]:
        yield METHODS[1], HOST_KEYS[0], cipher, None
    for cipher in CTRS:
        for mac in MACS:
            yield METHODS[1], HOST_KEYS[0], cipher, mac


def make_host_keys(folder):
    for kind in ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa"]:
        bits = ["-b", kind[-3:]] if kind.startswith("ecdsa") else []
        subprocess.run(["ssh-keygen", "-q", "-t", kind.split("-sha2")[0].removeprefix("ssh-"), *bits, "-N", "", "-f", f"{folder}/{kind}"], check=True)


def lines(arguments, folder):
    make_host_keys(folder)
    for suite in suites():
        if arguments.methods and suite[0] not in arguments.methods:
            continue
        try:
            yield run_sshd(shlex.split(arguments.sshd), folder, suite)
            if suite[1] == HOST_KEYS[0]:
                yield run_ssh(shlex.split(arguments.ssh), suite)
        except (EOFError, ConnectionError, TimeoutError) as missing:
            print("left out:", *suite, missing, file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sshd", default="/usr/sbin/sshd")
    parser.add_argument("--ssh", default="ssh")
    parser.add_argument("--folder", help="where the host keys go; both programs must see it")
    parser.add_argument("--append", action="store_true")
    parser.add_argument("methods", nargs="*")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        with Path(__file__).with_suffix(".txt").open("a" if arguments.append else "w") as file:
            file.writelines(line + "\n" for line in lines(arguments, folder))


if __name__ == "__main__":
    main()
