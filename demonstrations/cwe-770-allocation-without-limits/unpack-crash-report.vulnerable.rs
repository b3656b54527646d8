// Unpack a compressed crash report that an installed app sends
// Wrong: only the compressed size is limited, and the unpacked report may fill the memory.

use std::io::{self, Read};

use flate2::read::GzDecoder;

const MAX_PACKED: usize = 256 * 1024;

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the crash report is too large")
}

pub fn unpack_report(packed: &[u8]) -> io::Result<String> {
    if packed.len() > MAX_PACKED {
        return Err(too_large());
    }
    let mut report = String::new();
    GzDecoder::new(packed).read_to_string(&mut report)?;
    Ok(report)
}
