//! Features of a decision in, a score for each answer out: the linear models of tagger and parser.
//!
//! A feature is a 32-bit hash. It owns the row of weights that begins where its hash says; rows overlap, so that a table has no
//! fixed number of features, and the few weights of a row that matter fall where others have none. A filter of one bit for each
//! hash keeps features that were never or hardly seen in training from adding the weights of others.
//! Weights are small integers and sums are exact: every machine computes the same scores.

use std::borrow::Cow;

/// The feature of a template filled with some values.
pub(super) fn feature<const N: usize>(template: u32, values: [u32; N]) -> u32 {
    // Multiplier of FxHash; a shift after each step, since the table is addressed by the upper bits.
    const MULTIPLIER: u64 = 0xf135_7aea_2e62_a9c5;
    let mut hash = u64::from(template + 1).wrapping_mul(MULTIPLIER);
    for value in values {
        hash = (hash ^ (hash >> 29) ^ u64::from(value)).wrapping_mul(MULTIPLIER);
    }
    (hash >> 32) as u32
}

/// The hash of a text: FNV-1a.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Weights, as they are trained or as they are shipped.
pub(super) trait Weights {
    /// Adds the weights of the features to the scores, one score for each answer.
    fn add(&self, features: &[u32], scores: &mut [i32]);
}

/// A shipped model: weights of one byte, read in place. A byte is the signed root of its weight: few weights are large, and those
/// count for every sentence, while most differ by little.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) filter: Cow<'static, [u8]>,
    pub(super) weights: Cow<'static, [u8]>,
}

impl Weights for Table {
    fn add(&self, features: &[u32], scores: &mut [i32]) {
        for &feature in features {
            if is_known(&self.filter, feature) {
                let begin = row(feature, self.weights.len(), scores.len());
                for (score, &weight) in scores.iter_mut().zip(&self.weights[begin..]) {
                    let root = i32::from(weight as i8);
                    *score += root * root.abs();
                }
            }
        }
    }
}

/// Whether the filter has the bit of this feature.
pub(super) fn is_known(filter: &[u8], feature: u32) -> bool {
    let bit = filter_bit(filter.len() * 8, feature);
    filter[bit / 8] >> (bit % 8) & 1 == 1
}

/// The bit of a feature in a filter of so many bits. The hash is turned around, so that neighbours in the table are none here.
pub(super) fn filter_bit(bits: usize, feature: u32) -> usize {
    ((u64::from(feature.wrapping_mul(0x9e37_79b1).rotate_left(16)) * bits as u64) >> 32) as usize
}

/// Where the row of a feature begins.
pub(super) fn row(feature: u32, len: usize, width: usize) -> usize {
    ((u64::from(feature) * (len - width) as u64) >> 32) as usize
}

/// The answer with the highest score among those allowed; the first of equals.
pub(super) fn best(scores: &[i32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best = None;
    for (answer, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, highest)| score > highest) && allowed(answer) {
            best = Some((answer, score));
        }
    }
    best.map(|(answer, _)| answer)
}
