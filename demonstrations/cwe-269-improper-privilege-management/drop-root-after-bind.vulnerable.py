# Start a network time server on its privileged port and give up root
# Wrong: only the effective user changes. Root stays the real and the saved user,
# with all its groups, and can be taken back at any time.

import os
import pwd
import socket

from timed.server import serve

NTP_PORT = 123


def drop_root(account: str) -> None:
    user = pwd.getpwnam(account)
    os.seteuid(user.pw_uid)


def main(address: str) -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as listener:
        listener.bind((address, NTP_PORT))
        drop_root("_timed")
        serve(listener)
