//! Keys in, a table of slots out that finds each by its hash; the same on every machine.
//!
//! Open addressing. A slot is 0 or holds the number of a record, from 1, below some bits of its key's hash, so that few keys are compared
//! that are not equal.

/// A hash of bytes.
pub(crate) fn hash(seed: u64, bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = seed;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    hash = (hash ^ bytes.len() as u64).wrapping_mul(FACTOR);
    hash ^ hash >> 32
}

/// The slots for records, each with the hash of its key, in order of the hashes' records.
pub(crate) fn slots(records: u32, keys: &[(u64, u32)]) -> Vec<u32> {
    let length = keys.len() * 4 / 3 + 1;
    let mut slots = vec![0; length];
    for &(hash, record) in keys {
        let mut at = first(hash, length);
        while slots[at] != 0 {
            at = if at + 1 == length { 0 } else { at + 1 };
        }
        slots[at] = tag(hash, records) | (record + 1);
    }
    slots
}

/// The records that may be those of a key with this hash: `slot` reads a slot of `length`, `records` is the number of all records.
pub(crate) fn candidates(hash: u64, length: usize, records: u32, slot: impl Fn(usize) -> u32) -> impl Iterator<Item = u32> {
    let bits = bits(records);
    let tag = tag(hash, records);
    let mut at = first(hash, length);
    let slots = std::iter::from_fn(move || {
        let found = slot(at);
        at = if at + 1 == length { 0 } else { at + 1 };
        (found != 0).then_some(found)
    });
    slots.filter(move |slot| slot & !mask(bits) == tag).map(move |slot| (slot & mask(bits)) - 1)
}

/// The slot where a key with this hash is looked for first: its lower half spread over all.
fn first(hash: u64, length: usize) -> usize {
    (((hash & 0xffff_ffff) * length as u64) >> 32) as usize
}

/// Bits that the number of a record takes.
fn bits(records: u32) -> u32 {
    32 - (records + 1).leading_zeros()
}

fn mask(bits: u32) -> u32 {
    if bits >= 32 { u32::MAX } else { (1 << bits) - 1 }
}

/// The upper bits of a hash, which choose no slot.
fn tag(hash: u64, records: u32) -> u32 {
    (hash >> 32) as u32 & !mask(bits(records))
}
