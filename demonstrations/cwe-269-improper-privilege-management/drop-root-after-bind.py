# Start a network time server on its privileged port and give up root
# Clear the supplementary groups first, then set the group, then the user for good
# with the saved ids, and make sure that there is no way back.

import os
import pwd
import socket

from timed.server import serve

NTP_PORT = 123


def drop_root(account: str) -> None:
    user = pwd.getpwnam(account)
    os.setgroups([])
    os.setresgid(user.pw_gid, user.pw_gid, user.pw_gid)
    os.setresuid(user.pw_uid, user.pw_uid, user.pw_uid)
    try:
        os.setuid(0)
    except PermissionError:
        return
    raise RuntimeError("root privileges could not be given up")


def main(address: str) -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as listener:
        listener.bind((address, NTP_PORT))
        drop_root("_timed")
        serve(listener)
