#!/usr/bin/env python3
"""Writes agreement-vectors.txt: key agreements computed by Python's integers and cryptography package, independent of the code under test.

One agreement a line: method, what it is, private key, own public value, the peer's public value, K as it enters the exchange hash. Those
named after a document are published there, and checked here; the others are edge cases found by counting up: secrets that begin with zero
bytes, which an mpint drops, or with a one bit, before which it puts one.
"""
import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, x25519

CURVES = {256: ec.SECP256R1(), 384: ec.SECP384R1(), 521: ec.SECP521R1()}
ORDERS = {
    256: 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    384: 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    521: int("01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409", 16),
}

# Section, private key and the peer's point of each side, the common secret.
PUBLISHED = {
    256: [
        ("RFC-5903-8.1", "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
         "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"
         "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB",
         "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE"),
        ("RFC-5903-8.1", "C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53",
         "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"
         "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
         "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE"),
        ("CAVS-ECC-CDH-0", "7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534",
         "700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287"
         "db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640dfe0441782cab85fa4ac",
         "46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b"),
        ("CAVS-ECC-CDH-1", "38f65d6dce47676044d58ce5139582d568f64bb16098d179dbab07741dd5caf5",
         "809f04289c64348c01515eb03d5ce7ac1a8cb9498f5caa50197e58d43a86a7ae"
         "b29d84e811197f25eba8f5194092cb6ff440e26d4421011372461f579271cda3",
         "057d636096cb80b67a8c038c890e887d1adfa4195e9b3ce241c8a778c59cda67"),
    ],
    384: [
        ("RFC-5903-8.2", "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655E35B538041E649EE3FAEF896783AB194",
         "E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D0D1AC43A0336DEF96FDA41D0774A3571"
         "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FFF83FA40142209DFF5EAAD96DB9E6386C",
         "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4D603135569B9E9D09CF5D4A270F59746"),
        ("RFC-5903-8.2", "41CB0779B4BDB85D47846725FBEC3C9430FAB46CC8DC5060855CC9BDA0AA2942E0308312916B8ED2960E4BD55A7448FC",
         "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6DE3AC808ACB4BDB4C88732AEE95F41AA"
         "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38EEB9FCFF3C2C947DAE69B4C634573A81C",
         "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4D603135569B9E9D09CF5D4A270F59746"),
    ],
    521: [
        ("RFC-5903-8.3",
         "0037ADE9319A89F4DABDB3EF411AACCCA5123C61ACAB57B5393DCE47608172A095AA85A30FE1C2952C6771D937BA9777F5957B2639BAB072462F68C27A57382D4A52",
         "00D0B3975AC4B799F5BEA16D5E13E9AF971D5E9B984C9F39728B5E5739735A219B97C356436ADC6E95BB0352F6BE64A6C2912D4EF2D0433CED2B6171640012D9460F"
         "015C68226383956E3BD066E797B623C27CE0EAC2F551A10C2C724D9852077B87220B6536C5C408A1D2AEBB8E86D678AE49CB57091F4732296579AB44FCD17F0FC56A",
         "01144C7D79AE6956BC8EDB8E7C787C4521CB086FA64407F97894E5E6B2D79B04D1427E73CA4BAA240A34786859810C06B3C715A3A8CC3151F2BEE417996D19F3DDEA"),
        ("RFC-5903-8.3",
         "0145BA99A847AF43793FDD0E872E7CDFA16BE30FDC780F97BCCC3F078380201E9C677D600B343757A3BDBF2A3163E4C2F869CCA7458AA4A4EFFC311F5CB151685EB9",
         "0015417E84DBF28C0AD3C278713349DC7DF153C897A1891BD98BAB4357C9ECBEE1E3BF42E00B8E380AEAE57C2D107564941885942AF5A7F4601723C4195D176CED3E"
         "017CAE20B6641D2EEB695786D8C946146239D099E18E1D5A514C739D7CB4A10AD8A788015AC405D7799DC75E7B7D5B6CF2261A6A7F1507438BF01BEB6CA3926F9582",
         "01144C7D79AE6956BC8EDB8E7C787C4521CB086FA64407F97894E5E6B2D79B04D1427E73CA4BAA240A34786859810C06B3C715A3A8CC3151F2BEE417996D19F3DDEA"),
    ],
}


def stream(label, length):
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(label.encode()).digest(length)


def mpint(number):
    """K with its length, as RFC 4251 section 5 writes it."""
    body = number.to_bytes(number.bit_length() // 8 + 1, "big") if number else b""
    return len(body).to_bytes(4, "big") + body


def begins(kind, secret):
    return {
        "zero-byte": secret[0] == 0 and secret[1] >= 0x80,
        "zero-byte-and-bit": secret[0] == 0 and 0 < secret[1] < 0x80,
        "two-zero-bytes": secret[:2] == b"\0\0",
        "one-bit": secret[0] >= 0x80,
        "zero-bit": 0 < secret[0] < 0x80,
    }[kind]


# Of 521 bits one alone stands in the first byte.
KINDS = {256: ["one-bit", "zero-bit", "zero-byte", "zero-byte-and-bit", "two-zero-bytes"], 521: ["zero-bit", "zero-byte", "zero-byte-and-bit"]}


def line(method, what, private, own, peer, secret):
    return " ".join([method, what, private.hex(), own.hex(), peer.hex(), mpint(int.from_bytes(secret, "big")).hex()])


def point(key):
    numbers = key.public_numbers()
    length = (key.key_size + 7) // 8
    return b"\4" + numbers.x.to_bytes(length, "big") + numbers.y.to_bytes(length, "big")


def nistp_line(bits, what, private, peer, expected=None):
    length = (bits + 7) // 8
    key = ec.derive_private_key(private, CURVES[bits])
    secret = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVES[bits], peer))
    assert expected is None or secret == expected, what
    return secret, line(f"ecdh-sha2-nistp{bits}", what, private.to_bytes(length, "big"), point(key.public_key()), peer, secret)


def nistp(bits):
    for what, private, peer, secret in PUBLISHED[bits]:
        yield nistp_line(bits, what, int(private, 16), b"\4" + bytes.fromhex(peer), bytes.fromhex(secret))[1]
    peer = point(ec.derive_private_key(int.from_bytes(stream(f"p{bits}", bits // 8), "big") % ORDERS[bits], CURVES[bits]).public_key())
    yield nistp_line(bits, "smallest-private-key", 1, peer)[1]
    yield nistp_line(bits, "largest-private-key", ORDERS[bits] - 1, peer)[1]
    for kind in KINDS.get(bits, KINDS[256]):
        for private in range(2, 1_000_000):
            secret, text = nistp_line(bits, kind, private, peer)
            if begins(kind, secret):
                yield text
                break


def curve25519():
    raw = lambda key: key.public_bytes_raw()
    peer = raw(x25519.X25519PrivateKey.from_private_bytes(stream("x25519", 32)).public_key())
    for kind in KINDS[256]:
        for count in range(1_000_000):
            private = stream(f"x25519 {count}", 32)
            key = x25519.X25519PrivateKey.from_private_bytes(private)
            secret = key.exchange(x25519.X25519PublicKey.from_public_bytes(peer))
            if begins(kind, secret):
                yield line("curve25519-sha256", kind, private, raw(key.public_key()), peer, secret)
                break


def arctan(inverse, one):
    total = term = one // inverse
    divisor = 1
    while term:
        term //= -inverse * inverse
        divisor += 2
        total += term // divisor
    return total


def modp(bits, added):
    """RFC 3526: 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + added)."""
    guard = 64
    one = 1 << (bits - 130 + guard)
    pi = 4 * (4 * arctan(5, one) - arctan(239, one)) >> guard
    return 2**bits - 2 ** (bits - 64) - 1 + 2**64 * (pi + added)


GROUPS = {"diffie-hellman-group14-sha256": modp(2048, 124476), "diffie-hellman-group16-sha512": modp(4096, 240904)}


def finite(method):
    prime = GROUPS[method]
    length = (prime.bit_length() + 7) // 8
    value = lambda number: mpint(number)[4:]
    theirs = pow(2, int.from_bytes(stream(method, 64), "big"), prime)
    yield line(method, "smallest-public-value", (5).to_bytes(64, "big"), value(32), value(2), (32).to_bytes(length, "big"))
    last = int.from_bytes(stream(method + "last", 64), "big") | 1
    yield line(method, "largest-public-value", last.to_bytes(64, "big"), value(pow(2, last, prime)), value(prime - 2),
               pow(prime - 2, last, prime).to_bytes(length, "big"))
    for kind in ["one-bit", "zero-bit", "zero-byte", "zero-byte-and-bit"]:
        for count in range(1_000_000):
            private = stream(f"{method} {count}", 64)
            secret = pow(theirs, int.from_bytes(private, "big"), prime).to_bytes(length, "big")
            if begins(kind, secret):
                own = pow(2, int.from_bytes(private, "big"), prime)
                yield line(method, kind, private, value(own), value(theirs), secret)
                break


def lines():
    yield from curve25519()
    for bits in CURVES:
        yield from nistp(bits)
    for method in GROUPS:
        yield from finite(method)


if __name__ == "__main__":
    Path(__file__).with_suffix(".txt").write_text("\n".join(lines()) + "\n")
    for name, number in GROUPS.items():
        print(name, f"{number:X}")
