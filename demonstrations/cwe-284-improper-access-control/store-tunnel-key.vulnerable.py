# Store the private key of a VPN tunnel for the daemon
# Wrong: the key is written first and its mode set afterwards, and to one that lets
# every user of the machine read it.

import os
from pathlib import Path

KEYS = Path("/etc/tunnels/keys")


def store_private_key(tunnel_id: int, key: bytes) -> Path:
    target = KEYS / f"{tunnel_id:d}.key"
    unfinished = target.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with open(unfinished, "wb") as file:
        file.write(key)
        os.fsync(file.fileno())
    os.chmod(unfinished, 0o644)
    unfinished.replace(target)
    return target
