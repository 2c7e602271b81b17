#!/usr/bin/env python3
"""Writes packet-vectors.txt: packets sealed by Python's cryptography package, independent of the code under test.

One packet a line: cipher, MAC or -, sequence number, key, IV or -, MAC key or -, plain packet, sealed packet. Lines of one cipher and MAC
belong together and in this order, since counters run on from packet to packet.
"""
import hashlib
import struct
from pathlib import Path

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.poly1305 import Poly1305

SEQUENCES = [0xFFFFFFFE, 0xFFFFFFFF, 0, 1]
PAYLOADS = [1, 11, 150, 700]


def stream(label, length):
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(label.encode()).digest(length)


def packet(label, payload_length, block, aligned):
    counted = 1 + payload_length + (4 if aligned else 0)
    padding = block - counted % block
    padding += block if padding < 4 else 0
    body = bytes([padding]) + stream(label + "payload", payload_length) + stream(label + "padding", padding)
    return struct.pack(">I", len(body)) + body


def chacha(key, counter, sequence, data):
    nonce = struct.pack("<Q", counter) + struct.pack(">Q", sequence)
    return Cipher(algorithms.ChaCha20(key, nonce), mode=None).encryptor().update(data)


def seal_chacha(key, _iv, _mac, sequence, plain, _index):
    main, header = key[:32], key[32:]
    covered = chacha(header, 0, sequence, plain[:4]) + chacha(main, 1, sequence, plain[4:])
    return covered + Poly1305.generate_tag(chacha(main, 0, sequence, bytes(32)), covered)


def seal_gcm(key, iv, _mac, _sequence, plain, index):
    counter = (int.from_bytes(iv[4:], "big") + index) % 2**64
    return plain[:4] + AESGCM(key).encrypt(iv[:4] + counter.to_bytes(8, "big"), plain[4:], plain[:4])


def tag(mac, sequence, data):
    name, key = mac
    h = hmac.HMAC(key, hashes.SHA256() if "256" in name else hashes.SHA512())
    h.update(struct.pack(">I", sequence) + data)
    return h.finalize()


class Ctr:
    def __init__(self):
        self.encryptor = None

    def __call__(self, key, iv, mac, sequence, plain, index):
        if index == 0:
            self.encryptor = Cipher(algorithms.AES(key), modes.CTR(iv)).encryptor()
        if "etm" in mac[0]:
            covered = plain[:4] + self.encryptor.update(plain[4:])
            return covered + tag(mac, sequence, covered)
        return self.encryptor.update(plain) + tag(mac, sequence, plain)


def suites():
    yield "chacha20-poly1305@openssh.com", None, 64, 0, 8, seal_chacha
    for bits in (128, 256):
        yield f"aes{bits}-gcm@openssh.com", None, bits // 8, 12, 16, seal_gcm
    for bits in (128, 192, 256):
        for mac in ("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"):
            yield f"aes{bits}-ctr", mac, bits // 8, 16, 16, Ctr()


def lines():
    for cipher, mac, key_length, iv_length, block, seal in suites():
        label = f"{cipher} {mac} "
        key = stream(label + "key", key_length)
        # Counters that overflow their low 32 or 64 bits, or all of them, after a packet or two.
        iv = stream(label + "iv", 4) + bytes([255] * max(iv_length - 5, 0)) + b"\xfe" if iv_length else b""
        if iv_length == 16 and "512" in mac:
            iv = bytes([255] * 15) + b"\xfd"
        mac_key = stream(label + "mac", 0 if mac is None else 32 if "256" in mac else 64)
        aligned = mac is not None and "etm" not in mac
        for index, (sequence, length) in enumerate(zip(SEQUENCES, PAYLOADS)):
            plain = packet(f"{label}{index}", length, block, aligned)
            sealed = seal(key, iv, (mac, mac_key), sequence, plain, index)
            yield " ".join([cipher, mac or "-", str(sequence), key.hex(), iv.hex() or "-", mac_key.hex() or "-", plain.hex(), sealed.hex()])


Path(__file__).with_suffix(".txt").write_text("\n".join(lines()) + "\n")
