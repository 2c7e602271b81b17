"""AsyncSSH as the client of the matrix."""
import asyncio

import asyncssh
from asyncssh import encryption, kex, mac, public_key

import asyncssh_client
import matrix


def names(algorithms):
    return [name.decode() for name in algorithms]


def lists():
    keys = names(public_key.get_public_key_algs()) + names(public_key.get_certificate_algs())
    # This release says of an RSA certificate that it is ssh-rsa-cert-v01@openssh.com, whatever it signs by.
    user_keys = [name for name in keys if not (name.startswith("rsa-sha2-") and "-cert-" in name)]
    matrix.tell_lists(names(kex.get_kex_algs()), keys, names(encryption.get_encryption_algs()), names(mac.get_mac_algs()), user_keys)


def connect(case):
    if case.authority_line:
        known = asyncssh.import_known_hosts(f"@cert-authority [127.0.0.1]:{case.port} {case.authority_line}")
    else:
        known = asyncssh.import_known_hosts(f"[127.0.0.1]:{case.port} {case.host_key_line}")
    key = (case.key_file, case.certificate_file) if case.certificate_file else case.key_file
    return asyncssh.connect(
        "127.0.0.1", case.port, username=case.user, client_keys=[key], known_hosts=known, config=None, agent_path=None,
        kex_algs=[case.key_exchange], server_host_key_algs=[case.host_key], encryption_algs=[case.cipher],
        mac_algs=[case.mac] if case.mac else (), signature_algs=[case.user_key.replace("-cert-v01@openssh.com", "")])


async def run(case):
    async with connect(case) as connection:
        process = await connection.create_process(case.command, encoding=None)
        received, _ = await asyncio.gather(process.stdout.read(), asyncssh_client.send(process.stdin, case.payload))
        await process.wait_closed()
        matrix.tell_report(case, process.returncode, received)


async def main():
    while case := await asyncio.get_running_loop().run_in_executor(None, matrix.next_case):
        try:
            await run(case)
        except Exception:
            matrix.tell_failure()


if __name__ == "__main__":
    if matrix.is_asked_for_lists():
        lists()
    else:
        asyncio.run(main())
