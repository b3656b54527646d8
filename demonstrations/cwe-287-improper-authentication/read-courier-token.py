# Find out which courier a request of the delivery app comes from
# Verify the signature with the issuer's key and one algorithm that the code names,
# and demand issuer, audience and end of the token.

from functools import lru_cache
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

ISSUER = "https://login.parcels.example/"
AUDIENCE = "courier-app"

bearer = HTTPBearer()


@lru_cache
def issuer_keys() -> jwt.PyJWKClient:
    return jwt.PyJWKClient(f"{ISSUER}.well-known/jwks.json")


def current_courier(
    sent: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> str:
    try:
        key = issuer_keys().get_signing_key_from_jwt(sent.credentials)
        claims = jwt.decode(
            sent.credentials,
            key.key,
            algorithms=["RS256"],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as err:
        raise HTTPException(401, "the token is not valid") from err
    return claims["sub"]
