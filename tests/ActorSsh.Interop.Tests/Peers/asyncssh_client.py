"""AsyncSSH as the client."""
import asyncio

import asyncssh

import common

CHUNK = 32 * 1024


async def send(writer, data):
    for start in range(0, len(data), CHUNK):
        writer.write(data[start:start + CHUNK])
        await writer.drain()
    writer.write_eof()


async def take(reader, count):
    """Reads to the end, or until so many bytes have come."""
    if count is None:
        return await reader.read()
    return await reader.readexactly(count)


async def session(connection, options, index):
    data = common.payload(index, options.bytes)
    name = common.what(options, index)
    start = {"subsystem": name} if options.kind == "subsystem" else {"command": name}
    if options.display:
        start.update(
            x11_forwarding=True, x11_display=options.display, x11_auth_path=options.authority, x11_single_connection=options.single_connection)
    process = await connection.create_process(encoding=None, window=options.window, **start)
    received, error, _ = await asyncio.gather(
        take(process.stdout, options.take), take(process.stderr, 0 if options.take else None), send(process.stdin, data))
    if options.take:
        process.close()
    await process.wait_closed()
    common.tell_channel(index, data, received, error, process.returncode)


async def forward(connection, options, index):
    data = common.payload(index, options.bytes)
    host, port = common.target(options, index)
    reader, writer = await connection.open_connection(host, port, encoding=None, window=options.window)
    received, _ = await asyncio.gather(take(reader, options.take), send(writer, data))
    writer.close()
    await writer.wait_closed()
    common.tell_channel(index, data, received)


def connect(options):
    """A connection that is logged in, to be used in async with."""
    known = asyncssh.import_known_hosts(f"[127.0.0.1]:{options.port} {options.host_key}")
    return asyncssh.connect(
        "127.0.0.1", options.port, username=options.user, client_keys=[options.key], known_hosts=known, config=None, agent_path=None)


async def main():
    options = common.arguments(__doc__)
    exchanges = common.LogCounter("asyncssh", "Completed key exchange")
    asyncssh.set_debug_level(1)
    async with connect(options) as connection:
        run = forward if options.kind == "direct-tcpip" else session
        await asyncio.gather(*(run(connection, options, index) for index in range(options.channels)))
        common.tell_end(exchanges.count)


if __name__ == "__main__":
    asyncio.run(main())
