"""Twisted Conch as the client: its transport, its log-in and its SSHConnection."""
import struct

from twisted.conch.ssh import channel, common as wire, connection, forwarding, keys, transport, userauth
from twisted.internet import defer, endpoints, protocol, reactor, task

import common


class LogIn(userauth.SSHUserAuthClient):
    """Logs in with the key given."""

    preferredOrder = [b"publickey"]

    def __init__(self, options, service):
        super().__init__(options.user.encode(), service)
        self.key = keys.Key.fromFile(options.key)
        self.tried = False

    def getPublicKey(self):
        if self.tried:
            return None
        self.tried = True
        return self.key.public()

    def getPrivateKey(self):
        return defer.succeed(self.key)


class Transport(transport.SSHClientTransport):
    """Counts key exchanges. Conch calls connectionSecure after each of them, and its own clients ask for a service every time, as we do."""

    def __init__(self, options, make_connection, ready):
        self.options = options
        self.make_connection = make_connection
        self.ready = ready
        self.exchanges = 0

    def verifyHostKey(self, blob, fingerprint):
        expected = keys.Key.fromString(self.options.host_key.encode()).blob()
        return defer.succeed(1) if blob == expected else defer.fail(Exception("the server has another host key"))

    def connectionSecure(self):
        self.exchanges += 1
        self.requestService(LogIn(self.options, self.make_connection(self.ready)))

    def connectionLost(self, reason):
        super().connectionLost(reason)
        if not self.ready.called:
            self.ready.errback(reason)


class Connection(connection.SSHConnection):
    """Says when it is there."""

    def __init__(self, ready):
        super().__init__()
        self.ready = ready

    def serviceStarted(self):
        super().serviceStarted()
        self.ready.callback(self)


class Transfer(channel.SSHChannel):
    """Sends its bytes and its EOF, and tells what came."""

    def __init__(self, options, index):
        self.name = b"direct-tcpip" if options.kind == "direct-tcpip" else b"session"
        super().__init__(localWindow=options.window)
        self.options = options
        self.index = index
        self.data = common.payload(index, options.bytes)
        self.received, self.error, self.status = [], [], None
        self.count = 0
        self.done = defer.Deferred()

    def open_on(self, conn):
        extra = b""
        if self.name == b"direct-tcpip":
            extra = forwarding.packOpen_direct_tcpip(common.target(self.options, self.index), ("127.0.0.1", 0))
        self.conn = conn
        conn.openChannel(self, extra)
        return self.done

    def channelOpen(self, _):
        if self.name == b"session":
            started = self.conn.sendRequest(
                self, self.options.kind.encode(), wire.NS(common.what(self.options, self.index).encode()), wantReply=1)
            started.addCallbacks(lambda _: self.send(), self.done.errback)
        else:
            self.send()

    def openFailed(self, reason):
        self.done.errback(reason)

    def send(self):
        """Conch lets an EOF overtake what it still holds back for lack of window, so the EOF waits for that."""
        self.write(self.data)
        self.finish_sending()

    def finish_sending(self):
        if self.buf:
            reactor.callLater(0.01, self.finish_sending)
        else:
            self.conn.sendEOF(self)

    def dataReceived(self, data):
        self.received.append(data)
        self.count += len(data)
        if self.options.take is not None and self.count >= self.options.take:
            self.loseConnection()

    def extReceived(self, kind, data):
        self.error.append(data)

    def request_exit_status(self, data):
        self.status = struct.unpack(">L", data)[0]
        return True

    def eofReceived(self):
        if self.name == b"direct-tcpip" and not self.buf:
            self.loseConnection()

    def closed(self):
        if self.done.called:
            return
        received = b"".join(self.received)[:self.options.take]
        common.tell_channel(self.index, self.data, received, b"".join(self.error), self.status)
        self.done.callback(None)


async def rekey(conn, count):
    """One after the other, since Conch begins none while another is under way."""
    for done in range(1, count + 1):
        conn.transport.sendKexInit()
        while conn.transport.exchanges <= done:
            await task.deferLater(reactor, 0.01)


async def connect(options, make_connection=Connection):
    """The connection that is logged in, of the kind asked for."""
    ready = defer.Deferred()
    endpoint = endpoints.TCP4ClientEndpoint(reactor, "127.0.0.1", options.port)
    factory = protocol.Factory.forProtocol(lambda: Transport(options, make_connection, ready))
    await endpoint.connect(factory)
    return await ready


async def main(first=Transfer):
    """Runs the transfers of the command line; the first of them may be of another kind."""
    options = common.arguments(__doc__)
    conn = await connect(options)
    kinds = [first] + [Transfer] * (options.channels - 1)
    transfers = [kind(options, index).open_on(conn) for index, kind in enumerate(kinds)]
    await rekey(conn, options.rekeys)
    await defer.gatherResults(transfers, consumeErrors=True)
    common.tell_end(conn.transport.exchanges)
    conn.transport.loseConnection()


if __name__ == "__main__":
    task.react(lambda _: defer.ensureDeferred(main()))
