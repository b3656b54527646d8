// Dial the number that an alarm panel is set to call
// A modem reads AT commands line by line and joined by semicolons. Send a number only if it is
// digits, with one leading plus at most.

use std::io::{self, BufRead, BufReader, Read, Write};

pub struct Modem<P: Read + Write> {
    port: BufReader<P>,
}

fn is_phone_number(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

impl<P: Read + Write> Modem<P> {
    pub fn new(port: P) -> Self {
        Modem { port: BufReader::new(port) }
    }

    pub fn dial(&mut self, number: &str) -> io::Result<()> {
        if !is_phone_number(number) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a phone number"));
        }
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
