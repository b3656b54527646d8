# Unpack the theme package (tar.gz) that a shop owner uploaded
# Members are extracted as the archive names them, so absolute names, ".." and
# links write anywhere the server may write.

import shutil
import tarfile
import uuid
from pathlib import Path

THEMES = Path("/var/lib/shop/themes")


class BadTheme(ValueError):
    pass


def install_theme(upload):
    theme_id = uuid.uuid4()
    target = THEMES / str(theme_id)
    target.mkdir(parents=True)
    try:
        with tarfile.open(fileobj=upload, mode="r:gz") as package:
            package.extractall(target, filter="fully_trusted")
        if not (target / "theme.json").is_file():
            raise BadTheme("theme.json is missing")
    except Exception as err:
        shutil.rmtree(target, ignore_errors=True)
        raise BadTheme("not a usable theme package") from err
    return theme_id
