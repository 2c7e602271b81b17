"""The loop of the matrix's drivers: a case a line in, its report a line out; or, asked with --list, what the library can do."""
import json
import sys
import traceback

import common


class Case:
    """What the test asks for, by the names it uses."""

    def __init__(self, line):
        self.__dict__.update(json.loads(line))
        self.payload = common.payload(self.number, self.bytes)


def tell_lists(key_exchange, host_key, cipher, mac, user_key):
    print(json.dumps({
        "KeyExchange": list(key_exchange), "HostKey": list(host_key), "Cipher": list(cipher), "Mac": list(mac), "UserKey": list(user_key)}))


def is_asked_for_lists():
    return "--list" in sys.argv


def next_case():
    """The next case, or None at the end."""
    line = sys.stdin.readline()
    return Case(line) if line else None


def tell_report(case, status, received):
    common.tell(status=status, sent_hash=common.digest(case.payload), received_hash=common.digest(received), error="")


def tell_failure():
    common.tell(status=None, sent_hash="", received_hash="", error=traceback.format_exc())
