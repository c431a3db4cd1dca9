//! Byte offsets in, code-point offsets out.

use super::Span;

/// Turns byte offsets of one text into counts of Unicode code points.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before each block of `BLOCK` bytes; empty where the text is ASCII.
    before_block: Vec<usize>,
    ascii: bool,
}

const BLOCK: usize = 64;

impl CodePoints {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before_block: Vec::new(), ascii: true };
        }
        let mut before_block = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for (index, &byte) in text.as_bytes().iter().enumerate() {
            if index % BLOCK == 0 {
                before_block.push(count);
            }
            count += usize::from(is_first_byte(byte));
        }
        Self { before_block, ascii: false }
    }

    /// How many code points of `text`, the text it was made for, stand before this byte.
    pub fn before(&self, text: &str, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let block = (byte / BLOCK).min(self.before_block.len() - 1);
        let rest = &text.as_bytes()[block * BLOCK..byte];
        self.before_block[block] + rest.iter().filter(|&&byte| is_first_byte(byte)).count()
    }

    /// The span in code points: first, and the one after the last.
    pub fn span(&self, text: &str, span: Span) -> (usize, usize) {
        (self.before(text, span.begin), self.before(text, span.end))
    }
}

/// Whether a byte of UTF-8 begins a code point.
fn is_first_byte(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
