# Find out which courier a request of the delivery app comes from
# Wrong: the token is decoded without verifying the signature, so anyone can write a
# token for any courier.

from typing import Annotated

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer()


def current_courier(
    sent: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> str:
    try:
        claims = jwt.decode(
            sent.credentials,
            options={"verify_signature": False},
        )
    except jwt.PyJWTError as err:
        raise HTTPException(401, "the token is not valid") from err
    return claims["sub"]
