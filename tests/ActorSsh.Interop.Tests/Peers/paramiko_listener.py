"""Paramiko has the server listen (tcpip-forward, port 0), and returns what comes on each connection, until its input ends."""
import sys
import threading

import common
import paramiko_client


def echo(channel):
    while data := channel.recv(65536):
        channel.sendall(data)
    channel.shutdown_write()
    channel.close()


def main():
    options = common.arguments(__doc__)
    transport = paramiko_client.log_in(paramiko_client.connect(options), options)
    bind = options.what[0]
    port = transport.request_port_forward(bind, 0, lambda channel, *_: threading.Thread(target=echo, args=(channel,)).start())
    common.tell(port=port)
    sys.stdin.read()
    transport.cancel_port_forward(bind, port)
    common.tell_end(1)
    transport.close()


main()
