"""Paramiko as the client of the matrix."""
import socket
import threading

import paramiko

import matrix
import paramiko_client

KEYS = {"ssh-ed25519": paramiko.Ed25519Key, "ecdsa": paramiko.ECDSAKey, "rsa": paramiko.RSAKey}
CERTIFICATE = "-cert-v01@openssh.com"


def with_certificates(names):
    """Paramiko takes a certificate wherever it takes the key, and lists only the latter."""
    return [form for name in names for form in (name, name + CERTIFICATE)]


def lists():
    transport = paramiko.Transport
    matrix.tell_lists(
        transport._preferred_kex, with_certificates(transport._preferred_keys), transport._preferred_ciphers, transport._preferred_macs,
        with_certificates(transport._preferred_pubkeys))


class Transport(paramiko.Transport):
    """Proposes a host key's algorithm as it is; the base adds each one's certificate behind it."""

    host_keys = ()

    @property
    def preferred_keys(self):
        return self.host_keys


def load(case):
    kind = next(kind for name, kind in KEYS.items() if case.user_key.replace("ssh-rsa", "rsa").startswith(name))
    key = kind.from_private_key_file(case.key_file)
    if case.certificate_file:
        key.load_certificate(case.certificate_file)
    return key


def connect(case):
    transport = Transport(socket.create_connection(("127.0.0.1", case.port)))
    transport._preferred_kex = (case.key_exchange,)
    transport.host_keys = (case.host_key,)
    transport._preferred_ciphers = (case.cipher,)
    transport._preferred_macs = (case.mac,) if case.mac else transport._preferred_macs
    transport._preferred_pubkeys = (case.user_key.replace(CERTIFICATE, ""),)
    transport.start_client(timeout=30)
    if transport.get_remote_server_key().get_base64() != case.host_key_line.split()[1]:
        raise ValueError("the server has another host key")
    return transport


def run(case):
    transport = connect(case)
    try:
        transport.auth_publickey(case.user, load(case))
        channel = transport.open_session()
        channel.exec_command(case.command)
        sender = threading.Thread(target=lambda: (channel.sendall(case.payload), channel.shutdown_write()))
        sender.start()
        received = paramiko_client.take(channel, None)
        sender.join()
        matrix.tell_report(case, channel.recv_exit_status(), received)
    finally:
        transport.close()


def main():
    while case := matrix.next_case():
        try:
            run(case)
        except Exception:
            matrix.tell_failure()


if __name__ == "__main__":
    if matrix.is_asked_for_lists():
        lists()
    else:
        main()
