"""systemd's part of socket activation: holds one listening socket, and starts and stops a program on it as the lines of stdin say.

Usage: socket_keeper.py NOTIFY_SOCKET PROGRAM ARGUMENT...
stdin: start, stop, signal NUMBER. stdout: port N; started PID; stopped STATUS; notify WORDS (a message of the program's, its lines joined by |).
"""
import os
import signal
import socket
import sys
import threading

FIRST_DESCRIPTOR = 3


def say(*words):
    print(*words, flush=True)


def hear(notify):
    while True:
        say("notify", notify.recv(4096).decode().replace("\n", "|"))


def become(program, listener, notify_path):
    os.dup2(listener.fileno(), FIRST_DESCRIPTOR, inheritable=True)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    environment = dict(os.environ, LISTEN_PID=str(os.getpid()), LISTEN_FDS="1", LISTEN_FDNAMES="ssh", NOTIFY_SOCKET=notify_path, WATCHDOG_USEC="400000")
    os.execvpe(program[0], program, environment)


def main():
    notify_path, program = sys.argv[1], sys.argv[2:]
    notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notify.bind(notify_path)
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    threading.Thread(target=hear, args=(notify,), daemon=True).start()
    say("port", listener.getsockname()[1])
    child = 0
    for line in sys.stdin:
        words = line.split()
        if words[0] == "start":
            child = os.fork() or become(program, listener, notify_path)
            say("started", child)
        elif words[0] == "signal":
            os.kill(child, int(words[1]))
        elif words[0] == "stop":
            os.kill(child, signal.SIGTERM)
            say("stopped", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


main()
