// Fetch the feed of a podcast that a listener adds by its address
// Resolve the host once, refuse it unless every address is public, and pin the client to the
// addresses that were checked, so that a second look-up cannot change them. No redirects, no proxy.

use std::net::IpAddr;
use std::time::Duration;

use anyhow::{ensure, Context, Result};
use reqwest::{redirect::Policy, Client, Response, Url};

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            let special = ip.is_private() || ip.is_loopback() || ip.is_link_local();
            !special && a != 0 && a < 224 && !(a == 100 && (64..128).contains(&b))
        }
        // Of 2000::/3, the public range, 2002::/16 wraps IPv4 addresses.
        IpAddr::V6(ip) => ip.segments()[0] & 0xe000 == 0x2000 && ip.segments()[0] != 0x2002,
    }
}

/// The caller reads the body up to a limit.
pub async fn request_feed(address: &str) -> Result<Response> {
    let url = Url::parse(address)?;
    ensure!(url.scheme() == "https", "only https addresses are fetched");
    let host = url.host_str().context("the address has no host")?;
    let port = url.port_or_known_default().unwrap_or(443);
    let found: Vec<_> = tokio::net::lookup_host((host, port)).await?.collect();
    let all_public = found.iter().all(|at| is_public(at.ip()));
    ensure!(all_public, "the host is not public");
    let builder = Client::builder()
        .resolve_to_addrs(host, &found)
        .redirect(Policy::none())
        .no_proxy();
    let client = builder.timeout(Duration::from_secs(10)).build()?;
    Ok(client.get(url).send().await?.error_for_status()?)
}
