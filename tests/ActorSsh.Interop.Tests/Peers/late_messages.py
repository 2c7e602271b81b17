"""
Sends EOF and WINDOW_ADJUST for numbers whose channels are closed, as some libraries do when they free a channel late. Ten channels
run and close while the transfers of the command line are under way.
"""
import paramiko
from paramiko.common import cMSG_CHANNEL_EOF, cMSG_CHANNEL_WINDOW_ADJUST

import common
import paramiko_client


def message(kind, number, *rest):
    made = paramiko.Message()
    made.add_byte(kind)
    for value in (number, *rest):
        made.add_int(value)
    return made


def close_and_go_on(transport):
    channel = transport.open_session()
    channel.exec_command("true")
    channel.recv_exit_status()
    channel.close()
    for late in (message(cMSG_CHANNEL_EOF, channel.remote_chanid), message(cMSG_CHANNEL_WINDOW_ADJUST, channel.remote_chanid, 32768)):
        transport._send_user_message(late)


def main():
    options = common.arguments(__doc__)
    transport = paramiko_client.log_in(paramiko_client.connect(options), options)
    paramiko_client.transfer(transport, options, lambda: [close_and_go_on(transport) for _ in range(10)])
    common.tell_end(1)
    transport.close()


main()
