"""
Paramiko lends an X server: it hands each connection that the server opens over to the display, byte by byte, under the cookie that the display
really has. Whether it asked for a single one is the server's to keep: this takes all that come.
"""
import socket
import subprocess
import threading

import common
import paramiko_client


def pump(read, write, end):
    """Copies to the end, and says how much it was."""
    copied = b""
    while piece := read(65536):
        write(piece)
        copied += piece
    end()
    return copied


def lend(channel, index, options):
    with socket.socket(socket.AF_UNIX) as display:
        display.connect("/tmp/.X11-unix/X" + options.display.lstrip(":"))
        answers = []
        answering = threading.Thread(target=lambda: answers.append(pump(display.recv, channel.sendall, channel.close)))
        answering.start()
        asked = pump(channel.recv, display.sendall, lambda: display.shutdown(socket.SHUT_WR))
        answering.join()
    common.tell_channel(index, answers[0], asked)


def main():
    options = common.arguments(__doc__)
    transport = paramiko_client.log_in(paramiko_client.connect(options), options)
    listed = subprocess.run(["xauth", "-f", options.authority, "list", options.display], check=True, capture_output=True, text=True).stdout
    lent = []

    def on_connection(channel, _):
        lent.append(threading.Thread(target=lend, args=(channel, len(lent) + 1, options)))
        lent[-1].start()

    channel = transport.open_session()
    channel.request_x11(single_connection=options.single_connection, auth_cookie=listed.split()[-1], handler=on_connection)
    channel.exec_command(common.what(options, 0))
    received = paramiko_client.take(channel, None)
    error, status = paramiko_client.take_error(channel), channel.recv_exit_status()
    for one in lent:
        one.join()
    common.tell_channel(0, b"", received, error, status)
    common.tell_end(1)
    transport.close()


main()
