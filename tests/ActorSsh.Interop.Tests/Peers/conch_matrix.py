"""Twisted Conch as the client of the matrix."""
import types

from twisted.internet import defer, endpoints, protocol, reactor, task, threads
from twisted.conch.ssh.transport import SSHTransportBase

import conch_client
import matrix


def names(algorithms):
    return [name.decode() for name in algorithms]


def lists():
    """Conch has no list of what users sign by: its log-in names a key's type, so that RSA keys sign with SHA-1 and nothing else."""
    base = SSHTransportBase
    host_keys = names(base.supportedPublicKeys)
    user_keys = [name for name in host_keys if not name.startswith("rsa-sha2-")]
    matrix.tell_lists(names(base.supportedKeyExchanges), host_keys, names(base.supportedCiphers), names(base.supportedMACs), user_keys)


class Transport(conch_client.Transport):
    """Proposes what the case is about."""

    def connectionMade(self):
        case = self.options.case
        self.supportedKeyExchanges = [case.key_exchange.encode()]
        self.supportedPublicKeys = [case.host_key.encode()]
        self.supportedCiphers = [case.cipher.encode()]
        if case.mac:
            self.supportedMACs = [case.mac.encode()]
        super().connectionMade()


class Transfer(conch_client.Transfer):
    """Keeps what came for the report."""

    def closed(self):
        if not self.done.called:
            self.done.callback(b"".join(self.received))


def options_of(case):
    return types.SimpleNamespace(
        case=case, port=case.port, user=case.user, key=case.key_file, host_key=case.host_key_line, kind="exec", what=[case.command],
        bytes=0, take=None, window=1 << 20)


async def run(case):
    options = options_of(case)
    ready = defer.Deferred()
    endpoint = endpoints.TCP4ClientEndpoint(reactor, "127.0.0.1", case.port)
    make = lambda: Transport(options, conch_client.Connection, ready)
    transport = await endpoint.connect(protocol.Factory.forProtocol(make))
    try:
        conn = await ready
        transfer = Transfer(options, 0)
        transfer.data = case.payload
        received = await transfer.open_on(conn)
        matrix.tell_report(case, transfer.status, received)
    finally:
        transport.loseConnection()


async def main():
    while case := await threads.deferToThread(matrix.next_case):
        try:
            await run(case)
        except Exception:
            matrix.tell_failure()


if __name__ == "__main__":
    if matrix.is_asked_for_lists():
        lists()
    else:
        task.react(lambda _: defer.ensureDeferred(main()))
