"""
Asks for the log-in's service again and again: Paramiko does before every attempt, of which the first has a key nobody knows, and this
script goes on after the log-in, while the transfers of the command line are under way.
"""
import paramiko
from paramiko.common import cMSG_SERVICE_REQUEST

import common
import paramiko_client


def ask_again(transport):
    request = paramiko.Message()
    request.add_byte(cMSG_SERVICE_REQUEST)
    request.add_string("ssh-userauth")
    transport._send_user_message(request)


def fail_to_log_in(transport, options):
    try:
        transport.auth_publickey(options.user, paramiko.ECDSAKey.generate())
    except paramiko.AuthenticationException:
        return
    raise SystemExit("an unknown key was admitted")


def main():
    options = common.arguments(__doc__)
    transport = paramiko_client.connect(options)
    fail_to_log_in(transport, options)
    paramiko_client.log_in(transport, options)
    paramiko_client.transfer(transport, options, lambda: [ask_again(transport) for _ in range(10)])
    common.tell_end(1)
    transport.close()


main()
