"""Conch has the server listen (tcpip-forward, port 0), and returns what comes on each connection, until its input ends."""
import struct
import sys

from twisted.conch.ssh import channel, forwarding
from twisted.internet import defer, reactor, task, threads

import common
import conch_client


class Echo(channel.SSHChannel):
    """Returns what it gets, and ends when that is through."""

    name = b"forwarded-tcpip"

    def dataReceived(self, data):
        self.write(data)

    def eofReceived(self):
        if self.buf:
            reactor.callLater(0.01, self.eofReceived)
        else:
            self.conn.sendEOF(self)
            self.loseConnection()


class Listening(conch_client.Connection):
    """Takes the channels that the server opens."""

    def channel_forwarded_tcpip(self, window, packet, data):
        return Echo(remoteWindow=window, remoteMaxPacket=packet)


async def main():
    options = common.arguments(__doc__)
    conn = await conch_client.connect(options, Listening)
    bind = options.what[0].encode()
    answer = await conn.sendGlobalRequest(b"tcpip-forward", forwarding.packGlobal_tcpip_forward((bind, 0)), wantReply=1)
    port = struct.unpack(">L", answer)[0]
    common.tell(port=port)
    await threads.deferToThread(sys.stdin.read)
    await conn.sendGlobalRequest(b"cancel-tcpip-forward", forwarding.packGlobal_tcpip_forward((bind, port)), wantReply=1)
    common.tell_end(1)
    conn.transport.loseConnection()


task.react(lambda _: defer.ensureDeferred(main()))
