# Find the mails of a supplier in the shared mailbox
# Wrong: the address is pasted between quotes into the SEARCH command. One with a
# quote in it changes the search; after a line end it goes on with commands of its
# own.

import imaplib
from email import message_from_bytes, policy


class SupplierMailbox:
    def __init__(self, connection: imaplib.IMAP4_SSL):
        self.connection = connection

    def subjects_from(self, address: str, limit: int = 20) -> list[str]:
        self.connection.select("INBOX", readonly=True)
        _, found = self.connection.search(None, f'(FROM "{address}")')
        subjects = []
        for number in found[0].split()[-limit:]:
            _, parts = self.connection.fetch(number, "(BODY.PEEK[HEADER])")
            headers = message_from_bytes(parts[0][1], policy=policy.default)
            subjects.append(headers["Subject"] or "")
        return subjects
