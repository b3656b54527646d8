# Store the private key of a VPN tunnel for the daemon
# Create the file with mode 0600 in one step, so that no moment exists in which
# others can open it; never follow or reuse a file that is already there.

import os
from pathlib import Path

KEYS = Path("/etc/tunnels/keys")


def store_private_key(tunnel_id: int, key: bytes) -> Path:
    target = KEYS / f"{tunnel_id:d}.key"
    unfinished = target.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(unfinished, flags, mode=0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        os.fsync(file.fileno())
    unfinished.replace(target)
    return target
