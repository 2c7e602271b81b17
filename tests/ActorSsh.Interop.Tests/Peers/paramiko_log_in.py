"""Paramiko as the client: a key, then a code that it is asked for, from the file beside the key."""
import pathlib

import paramiko

import common
import paramiko_client


def main():
    options = common.arguments(__doc__)
    code = pathlib.Path(options.key).with_name("code").read_text()
    transport = paramiko_client.connect(options)
    left = transport.auth_publickey(options.user, paramiko.Ed25519Key.from_private_key_file(options.key))
    if left != ["keyboard-interactive"]:
        raise SystemExit(f"after the key {left} were left")
    transport.auth_interactive(options.user, lambda title, instructions, prompts: [code for _ in prompts])
    paramiko_client.transfer(transport, options, lambda: None)
    common.tell_end(1)
    transport.close()


if __name__ == "__main__":
    main()
