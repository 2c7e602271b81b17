"""AsyncSSH as the client: a key, then a code that it is asked for, from the file beside the key."""
import asyncio
import pathlib

import asyncssh

import asyncssh_client
import common


class Person(asyncssh.SSHClient):
    def __init__(self, code):
        self.code = code

    def kbdint_auth_requested(self):
        return ""

    def kbdint_challenge_received(self, name, instructions, lang, prompts):
        return [self.code for _ in prompts]


async def main():
    options = common.arguments(__doc__)
    code = pathlib.Path(options.key).with_name("code").read_text()
    known = asyncssh.import_known_hosts(f"[127.0.0.1]:{options.port} {options.host_key}")
    connection, _ = await asyncssh.create_connection(
        lambda: Person(code), "127.0.0.1", options.port, username=options.user, client_keys=[options.key], known_hosts=known, config=None, agent_path=None)
    async with connection:
        await asyncssh_client.session(connection, options, 0)
        common.tell_end(1)


asyncio.run(main())
