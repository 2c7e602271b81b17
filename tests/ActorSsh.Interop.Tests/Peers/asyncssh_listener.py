"""AsyncSSH has the server listen (tcpip-forward, port 0), and returns what comes on each connection, until its input ends."""
import asyncio
import sys

import asyncssh_client
import common


async def echo(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.write_eof()
    writer.close()


async def main():
    options = common.arguments(__doc__)
    async with asyncssh_client.connect(options) as connection:
        listener = await connection.start_server(lambda *_: echo, options.what[0], 0, encoding=None)
        common.tell(port=listener.get_port())
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        listener.close()
        await listener.wait_closed()
        common.tell_end(1)


asyncio.run(main())
