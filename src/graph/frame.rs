//! Bytes in, zstd frames out, and back: data frames with checksums, and notes in skippable frames that carry their own hash.
//!
//! `zstd -dc` writes the data and passes over the notes.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use zstd::zstd_safe;

/// Magic number of the skippable frames that are notes; one of the sixteen that RFC 8878 sets aside.
const NOTE: [u8; 4] = 0x184D_2A5D_u32.to_le_bytes();
/// Magic number and length of a note.
const NOTE_HEAD: usize = 8;
/// Hexadecimal digits of the hash that ends a note.
const HASH: usize = 64;
const LEVEL: i32 = 3;

/// SHA-256, as 64 hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Packs data.
pub(super) fn data(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::with_capacity(bytes.len() / 6), LEVEL)?;
    encoder.include_checksum(true)?;
    encoder.set_pledged_src_size(Some(bytes.len() as u64))?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Packs a note.
pub(super) fn note(text: &str) -> Vec<u8> {
    let payload = format!("{text}\n{}", hash(text.as_bytes()));
    let mut frame = Vec::with_capacity(NOTE_HEAD + payload.len());
    frame.extend(NOTE);
    frame.extend((payload.len() as u32).to_le_bytes());
    frame.extend(payload.as_bytes());
    frame
}

/// What stands at the beginning of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<T> {
    /// A whole frame, with its length.
    Whole(T, usize),
    /// A frame that goes on after the last byte.
    CutOff,
    /// No frame of ours, or one whose hash or checksum is wrong.
    Damaged,
}

/// Unpacks a note.
pub(super) fn read_note(bytes: &[u8]) -> Next<&str> {
    let Some((head, rest)) = bytes.split_at_checked(NOTE_HEAD) else {
        let known = bytes.len().min(NOTE.len());
        return if bytes[..known] == NOTE[..known] { Next::CutOff } else { Next::Damaged };
    };
    let (magic, length) = head.split_at(NOTE.len());
    let length = length.iter().rev().fold(0, |length, &byte| length << 8 | usize::from(byte));
    if magic != NOTE {
        return Next::Damaged;
    }
    let Some(payload) = rest.get(..length) else { return Next::CutOff };
    let text = std::str::from_utf8(payload).ok().and_then(|payload| payload.split_at_checked(payload.len().saturating_sub(HASH)));
    match text.and_then(|(text, given)| Some((text.strip_suffix('\n')?, given))) {
        Some((text, given)) if hash(text.as_bytes()) == given => Next::Whole(text, NOTE_HEAD + length),
        _ => Next::Damaged,
    }
}

/// Unpacks data.
pub(super) fn read_data(bytes: &[u8]) -> Next<Vec<u8>> {
    let magic = zstd_safe::MAGICNUMBER.to_le_bytes();
    let known = bytes.len().min(magic.len());
    if bytes[..known] != magic[..known] {
        return Next::Damaged;
    }
    // zstd gives one and the same error for a frame that is cut off and one whose block sizes are wrong: both end after the last byte.
    let Ok(length) = zstd_safe::find_frame_compressed_size(bytes) else { return Next::CutOff };
    let mut unpacked = Vec::new();
    let decoder = zstd::stream::read::Decoder::with_buffer(&bytes[..length]).map(zstd::stream::read::Decoder::single_frame);
    match decoder.and_then(|mut decoder| decoder.read_to_end(&mut unpacked)) {
        Ok(_) => Next::Whole(unpacked, length),
        Err(_) => Next::Damaged,
    }
}

/// Whether a whole note stands anywhere in some bytes.
pub(super) fn holds_note(bytes: &[u8]) -> bool {
    let starts = bytes.windows(NOTE.len()).enumerate().filter(|(_, window)| *window == NOTE).map(|(at, _)| at);
    starts.into_iter().any(|at| matches!(read_note(&bytes[at..]), Next::Whole(..)))
}
