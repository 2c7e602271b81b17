"""What the peers share: the command line, the bytes they send, and their results, one JSON object a line."""
import argparse
import hashlib
import json
import logging
import sys
import threading

_telling = threading.Lock()


def arguments(description):
    """Every peer is told the server, the key, and what to do how often."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--key", required=True, help="private key file")
    parser.add_argument("--host-key", required=True, help="the key the server must prove, as a line of authorized_keys")
    parser.add_argument("--channels", type=int, default=1, help="channels at once")
    parser.add_argument("--bytes", type=int, default=0, help="bytes each channel sends before its EOF")
    parser.add_argument("--take", type=int, help="close the channel when so many bytes have come")
    parser.add_argument("--rekeys", type=int, default=0, help="key exchanges to begin while the transfers run; each ends only after them")
    parser.add_argument("--window", type=int, default=1 << 20, help="credit each channel gives")
    parser.add_argument("--display", help="the X server that programs may use")
    parser.add_argument("--authority", help="the file with its cookie")
    parser.add_argument("--single-connection", action="store_true", help="one program may use it, once")
    parser.add_argument("kind", choices=["exec", "subsystem", "direct-tcpip", "tcpip-forward"])
    parser.add_argument("what", nargs="+", help="commands or names, where {i} is the channel's number; or targets, host:port; or where to listen")
    return parser.parse_args()


def payload(index, length):
    """Bytes that are the channel's own."""
    return hashlib.shake_128(b"channel %d" % index).digest(length)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def what(options, index):
    """What channel number index runs; the last command is for all that follow."""
    return options.what[min(index, len(options.what) - 1)].replace("{i}", str(index))


def target(options, index):
    """Where channel number index leads: the targets in turn."""
    host, port = options.what[index % len(options.what)].rsplit(":", 1)
    return host, int(port)


class LogCounter(logging.Handler):
    """Counts key exchanges where the library says so in its log and nowhere else."""

    def __init__(self, logger, text):
        super().__init__(logging.DEBUG)
        self.text = text
        self.count = 0
        logging.getLogger(logger).addHandler(self)
        logging.getLogger(logger).setLevel(logging.DEBUG)

    def emit(self, record):
        self.count += self.text in record.getMessage()


def tell(**result):
    with _telling:
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


def tell_channel(index, sent, received, error=b"", status=None):
    """What went through one channel; short texts as they are, the rest by length and hash."""
    tell(
        channel=index,
        sent=len(sent),
        sent_hash=digest(sent),
        received=len(received),
        received_hash=digest(received),
        text=received[:200].decode("latin-1") if len(received) <= 200 else "",
        error=error.decode("utf-8", "replace"),
        status=status,
    )


def tell_end(exchanges):
    """The last line: how often keys were exchanged after the first time."""
    tell(rekeys=exchanges - 1)
