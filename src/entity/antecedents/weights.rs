//! The bytes of a model in, scores of pairs out.
//!
//! The file: a line that names the format, then floats of four bytes, little endian: the tables of features of a mention as what refers and as
//! what is referred to, of features of a pair; weights and bias of the score of a pair; the same of that of none.

use crate::syntax::Model;

use super::{pair, profile};

const FORMAT: &[u8] = b"demarche antecedents 1\n";
/// Width of what is compared.
const WIDTH: usize = 64;

/// What is compared: of a mention, or of a pair.
pub(super) type Vector = [f32; WIDTH];

/// A trained comparison of a mention with those before it.
#[derive(Debug)]
pub struct Antecedents {
    of_anaphor: Vec<Vector>,
    of_candidate: Vec<Vector>,
    of_pair: Vec<Vector>,
    pair: (Vector, f32),
    none: (Vector, f32),
    bytes: &'static [u8],
}

impl Antecedents {
    /// That of a model of syntax, whose states it compares.
    pub fn built_in(model: Model) -> Self {
        let bytes: &'static [u8] = match model {
            Model::Accurate => include_bytes!("../../../data/models/accurate-antecedents.bin"),
            Model::Fast => include_bytes!("../../../data/models/fast-antecedents.bin"),
        };
        Self::read(bytes).expect("the models are part of the program, and a test reads them")
    }

    /// The bytes that decide.
    pub fn source(&self) -> &'static [u8] {
        self.bytes
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut file = File { rest: bytes.strip_prefix(FORMAT)? };
        let read = Self {
            of_anaphor: file.table(profile::FEATURES)?,
            of_candidate: file.table(profile::FEATURES)?,
            of_pair: file.table(pair::FEATURES)?,
            pair: (file.vector()?, file.float()?),
            none: (file.vector()?, file.float()?),
            bytes,
        };
        file.rest.is_empty().then_some(read)
    }

    /// What a mention that refers brings, and one that is referred to, of its features and the numbers that the model of syntax has for its head.
    pub(super) fn sides(&self, features: &[u16], reference: &[f32]) -> (Vector, Vector) {
        let (mut anaphor, mut candidate) = ([0.0; WIDTH], [0.0; WIDTH]);
        if let Some((first, rest)) = reference.split_at_checked(WIDTH)
            && let Some(second) = rest.get(..WIDTH)
        {
            anaphor.copy_from_slice(first);
            candidate.copy_from_slice(second);
        }
        for &feature in features {
            add(&mut anaphor, &self.of_anaphor[usize::from(feature)]);
            add(&mut candidate, &self.of_candidate[usize::from(feature)]);
        }
        (anaphor, candidate)
    }

    /// The score of a candidate.
    pub(super) fn score(&self, anaphor: &Vector, candidate: &Vector, features: &[u16]) -> f32 {
        let mut sum = *anaphor;
        add(&mut sum, candidate);
        for &feature in features {
            add(&mut sum, &self.of_pair[usize::from(feature)]);
        }
        product(&sum, &self.pair)
    }

    /// The score of that there is none.
    pub(super) fn score_of_none(&self, anaphor: &Vector) -> f32 {
        product(anaphor, &self.none)
    }
}

/// What is left of a file.
struct File<'a> {
    rest: &'a [u8],
}

impl File<'_> {
    fn float(&mut self) -> Option<f32> {
        let (bytes, rest) = self.rest.split_first_chunk::<4>()?;
        self.rest = rest;
        Some(f32::from_le_bytes(*bytes))
    }

    fn vector(&mut self) -> Option<Vector> {
        let mut vector = [0.0; WIDTH];
        for value in &mut vector {
            *value = self.float()?;
        }
        Some(vector)
    }

    fn table(&mut self, rows: u16) -> Option<Vec<Vector>> {
        (0..rows).map(|_| self.vector()).collect()
    }
}

fn add(sum: &mut Vector, other: &Vector) {
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum += other;
    }
}

/// The sum of what is above zero, each times its weight: in a fixed order, so that it is the same everywhere.
fn product(values: &Vector, (weights, bias): &(Vector, f32)) -> f32 {
    values.iter().zip(weights).fold(*bias, |sum, (value, weight)| sum + value.max(0.0) * weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_models_are_read_and_a_file_cut_short_is_none() {
        for model in [Model::Accurate, Model::Fast] {
            let bytes = Antecedents::built_in(model).source();
            assert!(Antecedents::read(&bytes[..bytes.len() - 1]).is_none());
        }
    }
}
