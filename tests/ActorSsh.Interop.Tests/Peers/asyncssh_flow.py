"""AsyncSSH as the client of one command on a terminal: says in the place of stderr who was told to handle flow control, in order."""
import asyncio

import asyncssh

import asyncssh_client
import common


class Session(asyncssh.SSHClientSession):
    """Notes what comes until the channel is closed."""

    def __init__(self):
        self.received, self.told = [], []
        self.closed = asyncio.get_running_loop().create_future()

    def data_received(self, data, datatype):
        self.received.append(data)

    def xon_xoff_requested(self, client_can_do):
        self.told.append("client" if client_can_do else "program")

    def connection_lost(self, exc):
        self.closed.set_result(exc)


async def main():
    options = common.arguments(__doc__)
    data = common.payload(0, options.bytes)
    async with asyncssh_client.connect(options) as connection:
        channel, session = await connection.create_session(
            Session, common.what(options, 0), term_type="xterm", encoding=None, window=options.window)
        channel.write(data)
        channel.write_eof()
        if failure := await session.closed:
            raise failure
        common.tell_channel(0, data, b"".join(session.received), " ".join(session.told).encode(), channel.get_exit_status())
        common.tell_end(1)


asyncio.run(main())
