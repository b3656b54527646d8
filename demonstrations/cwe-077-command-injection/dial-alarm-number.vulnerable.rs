// Dial the number that an alarm panel is set to call
// Wrong: the number is written into the AT command as it is; a semicolon or a carriage return in
// it begins another command.

use std::io::{self, BufRead, BufReader, Read, Write};

pub struct Modem<P: Read + Write> {
    port: BufReader<P>,
}

impl<P: Read + Write> Modem<P> {
    pub fn new(port: P) -> Self {
        Modem { port: BufReader::new(port) }
    }

    pub fn dial(&mut self, number: &str) -> io::Result<()> {
        write!(self.port.get_mut(), "ATD{number};\r")?;
        let mut answer = String::new();
        while self.port.read_line(&mut answer)? > 0 {
            match answer.trim() {
                "OK" => return Ok(()),
                "BUSY" | "NO CARRIER" | "ERROR" => return Err(io::Error::other("not connected")),
                _ => answer.clear(),
            }
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
