"""
Conch, used as its interface invites one to: write, then say EOF. What did not fit in the window follows behind the EOF. This happens on
the first channel, which sends a signal at the end; the others wait as they should.
"""
from twisted.conch.ssh import common as wire
from twisted.internet import defer, reactor, task

import conch_client


class Hasty(conch_client.Transfer):
    """Says EOF at once."""

    def send(self):
        self.write(self.data)
        self.conn.sendEOF(self)
        self.signal_at_the_end()

    def signal_at_the_end(self):
        if self.buf:
            reactor.callLater(0.01, self.signal_at_the_end)
        else:
            self.conn.sendRequest(self, b"signal", wire.NS(b"TERM"))


task.react(lambda _: defer.ensureDeferred(conch_client.main(Hasty)))
