"""Conch as the client of one command: says in the place of stderr who was told to handle flow control, in order."""
import struct

from twisted.internet import defer, task

import conch_client


class Flow(conch_client.Transfer):
    """Conch hands each request to the method of its name; this one it leaves to its users."""

    def request_xon_xoff(self, data):
        told = "client" if struct.unpack(">?", data)[0] else "program"
        self.error.append(told.encode() + b" ")
        return True


task.react(lambda _: defer.ensureDeferred(conch_client.main(Flow)))
