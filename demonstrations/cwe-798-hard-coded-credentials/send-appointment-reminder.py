# Send a patient a text message about tomorrow's appointment
# Read the provider's token from the environment when the client is made; a missing
# token is a KeyError at the start and never a default.

import os
from datetime import datetime

import httpx

GATEWAY = "https://sms.provider.example/v1"


class Reminders:
    def __init__(self) -> None:
        token = os.environ["SMS_TOKEN"]
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
