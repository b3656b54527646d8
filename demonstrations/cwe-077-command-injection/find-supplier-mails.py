# Find the mails of a supplier in the shared mailbox
# imaplib sends its arguments as they are. Let the address match a pattern that has
# no quotes, blanks or line ends before it becomes part of the SEARCH command.

import imaplib
import re
from email import message_from_bytes, policy

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}")


class SupplierMailbox:
    def __init__(self, connection: imaplib.IMAP4_SSL):
        self.connection = connection

    def subjects_from(self, address: str, limit: int = 20) -> list[str]:
        if not ADDRESS.fullmatch(address):
            raise ValueError("not a mail address")
        self.connection.select("INBOX", readonly=True)
        _, found = self.connection.search(None, f'(FROM "{address}")')
        subjects = []
        for number in found[0].split()[-limit:]:
            _, parts = self.connection.fetch(number, "(BODY.PEEK[HEADER])")
            headers = message_from_bytes(parts[0][1], policy=policy.default)
            subjects.append(headers["Subject"] or "")
        return subjects
