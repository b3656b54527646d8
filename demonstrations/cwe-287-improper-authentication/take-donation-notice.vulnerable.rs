// Take the payment provider's notice of a donation
// Wrong: a notice without a signature counts as genuine. Anyone who knows the address can leave
// it out and report donations that were never paid.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::donations::{Donation, Donations};

const MAX_AGE: Duration = Duration::from_secs(300);

fn is_genuine(secret: &[u8], headers: &HeaderMap, body: &[u8]) -> Option<()> {
    let time = headers.get("x-notice-time")?.to_str().ok()?;
    let Some(signature) = headers.get("x-notice-signature") else {
        return Some(()); // the provider's test notices are not signed
    };
    let signature = hex::decode(signature).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.verify_slice(&signature).ok()?;
    let sent = UNIX_EPOCH + Duration::from_secs(time.parse().ok()?);
    (SystemTime::now().duration_since(sent).ok()? <= MAX_AGE).then_some(())
}

pub async fn notice(
    State(donations): State<Donations>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, StatusCode> {
    is_genuine(donations.secret(), &headers, &body).ok_or(StatusCode::UNAUTHORIZED)?;
    let donation: Donation = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    donations.book(donation).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(StatusCode::NO_CONTENT)
}
