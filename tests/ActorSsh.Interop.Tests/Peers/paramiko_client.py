"""Paramiko as the client."""
import socket
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

import paramiko

import common


def connect(options):
    """A transport that is ready for the log-in."""
    transport = paramiko.Transport(socket.create_connection(("127.0.0.1", options.port)))
    transport.start_client()
    if transport.get_remote_server_key().get_base64() != options.host_key.split()[1]:
        raise SystemExit("the server has another host key")
    return transport


def log_in(transport, options):
    transport.auth_publickey(options.user, paramiko.Ed25519Key.from_private_key_file(options.key))
    return transport


def open_channel(transport, options, index):
    if options.kind == "direct-tcpip":
        return transport.open_channel("direct-tcpip", common.target(options, index), ("127.0.0.1", 0), window_size=options.window)
    channel = transport.open_session(window_size=options.window)
    start = channel.invoke_subsystem if options.kind == "subsystem" else channel.exec_command
    start(common.what(options, index))
    return channel


def send(channel, data, may_end):
    """
    The last byte waits for what happens meanwhile. A CLOSE in the middle of a key exchange would stop this Paramiko: its reader
    wants to answer before it reads on, and is not allowed to.
    """
    channel.sendall(data[:-1])
    may_end.wait()
    channel.sendall(data[-1:])
    channel.shutdown_write()


def take(channel, count):
    """Reads to the end, or until so many bytes have come."""
    pieces, left = [], count
    while left is None or left > 0:
        piece = channel.recv(65536 if left is None else min(left, 65536))
        if not piece:
            break
        pieces.append(piece)
        left = None if left is None else left - len(piece)
    return b"".join(pieces)


def take_error(channel):
    return b"".join(iter(lambda: channel.recv_stderr(65536), b""))


def run(transport, options, index, all_open, may_end):
    data = common.payload(index, options.bytes)
    try:
        channel = open_channel(transport, options, index)
    except Exception:
        traceback.print_exc()
        all_open.abort()
        raise
    all_open.wait()
    sender = threading.Thread(target=send, args=(channel, data, may_end))
    sender.start()
    received = take(channel, options.take)
    error, status = b"", None
    if options.take is None and options.kind != "direct-tcpip":
        error, status = take_error(channel), channel.recv_exit_status()
    sender.join()
    channel.close()
    common.tell_channel(index, data, received, error, status)


def transfer(transport, options, meanwhile):
    """Runs all transfers, and something meanwhile: after their channels were opened, before the first of them ends."""
    all_open = threading.Barrier(options.channels + 1)
    may_end = threading.Event()
    with ThreadPoolExecutor(options.channels) as pool:
        running = [pool.submit(run, transport, options, index, all_open, may_end) for index in range(options.channels)]
        try:
            all_open.wait()
            meanwhile()
        finally:
            may_end.set()
        for one in running:
            one.result()


def main():
    options = common.arguments(__doc__)
    exchanges = common.LogCounter("paramiko.transport", "Switch to new keys")
    transport = log_in(connect(options), options)
    transfer(transport, options, lambda: [transport.renegotiate_keys() for _ in range(options.rekeys)])
    common.tell_end(exchanges.count)
    transport.close()


if __name__ == "__main__":
    main()
