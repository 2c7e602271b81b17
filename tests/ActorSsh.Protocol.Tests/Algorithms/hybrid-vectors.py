#!/usr/bin/env python3
"""Writes hybrid-vectors.txt: mlkem768x25519-sha256 computed by Python's cryptography package, independent of the code under test.

One exchange a line: seed of the client's ML-KEM key, its X25519 key, what the client sends, the server's X25519 key, what the server sends,
the secret of ML-KEM, K as it enters the exchange hash. Encapsulation is random, so that each run writes other lines.
"""
import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import mlkem, x25519


def stream(label, length):
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(label.encode()).digest(length)


def exchange(label):
    seed = stream(label + " seed", 64)
    key = mlkem.MLKEM768PrivateKey.from_seed_bytes(seed)
    client = stream(label + " client", 32)
    server = stream(label + " server", 32)
    client_key = x25519.X25519PrivateKey.from_private_bytes(client)
    server_key = x25519.X25519PrivateKey.from_private_bytes(server)
    post_quantum, ciphertext = key.public_key().encapsulate()
    assert key.decapsulate(ciphertext) == post_quantum
    classical = client_key.exchange(server_key.public_key())
    return [
        seed,
        client,
        key.public_key().public_bytes_raw() + client_key.public_key().public_bytes_raw(),
        server,
        ciphertext + server_key.public_key().public_bytes_raw(),
        post_quantum,
        (32).to_bytes(4, "big") + hashlib.sha256(post_quantum + classical).digest(),
    ]


Path(__file__).with_suffix(".txt").write_text("".join(" ".join(field.hex() for field in exchange(f"hybrid {i}")) + "\n" for i in range(4)))
