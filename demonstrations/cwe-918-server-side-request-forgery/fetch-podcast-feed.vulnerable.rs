// Fetch the feed of a podcast that a listener adds by its address
// Wrong: whatever the address resolves to is fetched, also this machine and its neighbours.

use std::time::Duration;

use anyhow::{ensure, Result};
use reqwest::{Client, Response, Url};

/// The caller reads the body up to a limit.
pub async fn request_feed(address: &str) -> Result<Response> {
    let url = Url::parse(address)?;
    ensure!(url.scheme() == "https", "only https addresses are fetched");
    let client = Client::builder().timeout(Duration::from_secs(10)).build()?;
    Ok(client.get(url).send().await?.error_for_status()?)
}
