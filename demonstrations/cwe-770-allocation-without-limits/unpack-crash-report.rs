// Unpack a compressed crash report that an installed app sends
// Limit what comes out of the decompressor, not only what goes in: a few kilobytes of gzip can
// unpack to gigabytes. One byte more than allowed is read to notice the excess.

use std::io::{self, Read};

use flate2::read::GzDecoder;

const MAX_PACKED: usize = 256 * 1024;
const MAX_UNPACKED: u64 = 4 * 1024 * 1024;

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the crash report is too large")
}

pub fn unpack_report(packed: &[u8]) -> io::Result<String> {
    if packed.len() > MAX_PACKED {
        return Err(too_large());
    }
    let mut report = String::new();
    let mut unpacked = GzDecoder::new(packed).take(MAX_UNPACKED + 1);
    unpacked.read_to_string(&mut report)?;
    if report.len() as u64 > MAX_UNPACKED {
        return Err(too_large());
    }
    Ok(report)
}
