# Send a patient a text message about tomorrow's appointment
# Wrong: the provider's token stands in the code, for everyone who can read the
# repository.

from datetime import datetime

import httpx

GATEWAY = "https://sms.provider.example/v1"


class Reminders:
    def __init__(self) -> None:
        token = "reminders-9f27c1d04be6"
        self._client = httpx.Client(
            base_url=GATEWAY,
            headers={"Authorization": f"Bearer {token}"},
            timeout=10,
        )

    def send(self, phone: str, at: datetime) -> str:
        text = f"Your appointment is tomorrow at {at:%H:%M}. Reply NO to cancel it."
        response = self._client.post("/messages", json={"to": phone, "text": text})
        response.raise_for_status()
        return response.json()["id"]
