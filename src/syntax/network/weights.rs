//! The bytes of a model in, its sizes, lists and matrices out, the large ones read in place.
//!
//! The file: a line that names the format, the length of a text (four bytes, little endian), the text, then the tensors in the order in which
//! [`Weights::read`] takes them; text and tensors are filled up so that each tensor begins at a multiple of 64 bytes. The text has a name and a
//! value on each line, after a tab: sizes, and the lists that give numbers their meaning.

use std::collections::BTreeMap;

use super::kernel::{BLOCK, GROUP, Matrix, ZERO};
use super::numbers::LANES;

const FORMAT: &[u8] = b"demarche network 2\n";
/// Width of one head of attention.
pub(super) const HEAD: usize = 32;
/// Each tensor begins at a multiple of this many bytes.
const ALIGNMENT: usize = 64;

/// A matrix with its bias.
#[derive(Debug)]
pub(super) struct Linear {
    inputs: usize,
    weights: &'static [u8],
    offsets: Vec<i32>,
    steps: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// What the kernel multiplies with.
    pub(super) fn matrix(&self) -> Matrix<'_> {
        Matrix { inputs: self.inputs, weights: self.weights, offsets: &self.offsets, steps: &self.steps, bias: &self.bias }
    }

    /// How many outputs it has, filled up to a whole number of blocks.
    pub(super) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// How many inputs it has.
    pub(super) fn inputs(&self) -> usize {
        self.inputs
    }
}

/// Rows of small integers, each with its step.
#[derive(Debug)]
pub(super) struct Table {
    width: usize,
    rows: &'static [u8],
    steps: Vec<f32>,
}

impl Table {
    /// Adds a row to others; a number that the table does not have adds its last row.
    #[inline(always)]
    pub(super) fn add(&self, number: usize, out: &mut [f32]) {
        let number = number.min(self.steps.len() - 1);
        let step = self.steps[number];
        for (out, &value) in out.iter_mut().zip(&self.rows[number * self.width..][..self.width]) {
            *out += f32::from(value as i8) * step;
        }
    }

    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }
}

/// Weight and bias of a norm.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// One layer of the encoder.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) query_key_value: Linear,
    pub(super) output: Linear,
    pub(super) norm: Norm,
    pub(super) inner: Linear,
    pub(super) outer: Linear,
    pub(super) outer_norm: Norm,
}

/// All weights of a model.
#[derive(Debug)]
pub(super) struct Weights {
    pub(super) width: usize,
    /// Heads of attention.
    pub(super) heads: usize,
    /// Width of what arcs are scored by.
    pub(super) arc_width: usize,
    /// Width of what relations are scored by.
    pub(super) relation_width: usize,
    pub(super) pieces: Table,
    /// From the width of the pieces to that of the encoder, where they differ; such a model reads words, the mean of their pieces.
    pub(super) widening: Option<Linear>,
    pub(super) positions: Table,
    pub(super) shapes: Table,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    /// Scores of tags, lemma rules, names and mentions, one after the other.
    pub(super) labels: Linear,
    /// Dependents and heads of arcs, dependents and heads of relations, one after the other.
    pub(super) projections: Linear,
    pub(super) arc: Linear,
    /// For each relation a row of the width of heads and one more.
    pub(super) relation: Linear,
    /// What references are compared by: of a word as what refers, and as what is referred to.
    pub(super) references: Linear,
}

/// The lists of a model by name, in order; `digest` is the SHA-256 of its tensors.
pub(super) type Lists = BTreeMap<&'static str, Vec<&'static str>>;

/// The text and the tensors of a file.
fn sections(bytes: &'static [u8]) -> Option<(&'static str, &'static [u8])> {
    let (length, rest) = bytes.strip_prefix(FORMAT)?.split_first_chunk::<4>()?;
    let (text, tensors) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((std::str::from_utf8(text).ok()?, tensors))
}

impl Weights {
    /// Reads a model and its lists; none where the bytes are none.
    pub(super) fn read(bytes: &'static [u8]) -> Option<(Self, Lists)> {
        let (text, rest) = sections(bytes)?;
        let mut lists = Lists::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once('\t')?;
            lists.entry(name).or_default().push(value);
        }
        let size = |name: &str| lists.get(name)?.first()?.parse::<usize>().ok();
        let (width, inner, piece_width) = (size("width")?, size("inner")?, size("piece width")?);
        let (arc_width, relation_width) = (size("arc width")?, size("relation width")?);
        let widths = [width, inner, piece_width, arc_width, relation_width];
        if widths.iter().any(|width| !width.is_multiple_of(LANES)) || width != size("heads")? * HEAD {
            return None;
        }
        let labels = ["tag", "rule", "name", "mention"].iter().map(|name| lists.get(name).map(Vec::len)).sum::<Option<usize>>()?;
        let relations = lists.get("deprel")?.len() * (relation_width + 1);
        let mut file = File { rest };
        let weights = Self {
            width,
            heads: size("heads")?,
            arc_width,
            relation_width,
            pieces: file.table(size("pieces")?, piece_width)?,
            widening: if piece_width == width { None } else { Some(file.linear(piece_width, width)?) },
            positions: file.table(size("positions")?, width)?,
            shapes: file.table(size("shapes")?, width)?,
            norm: file.norm(width)?,
            layers: (0..size("layers")?).map(|_| file.layer(width, inner)).collect::<Option<_>>()?,
            labels: file.linear(width, labels)?,
            projections: file.linear(width, 2 * (arc_width + relation_width))?,
            arc: file.linear(arc_width, arc_width)?,
            relation: file.linear(relation_width, relations)?,
            references: file.linear(width, 2 * size("reference width")?)?,
        };
        file.rest.is_empty().then_some((weights, lists))
    }
}

/// What is left of a file.
struct File {
    rest: &'static [u8],
}

impl File {
    fn bytes(&mut self, count: usize) -> Option<&'static [u8]> {
        let (padded, rest) = self.rest.split_at_checked(count.next_multiple_of(ALIGNMENT))?;
        self.rest = rest;
        padded.get(..count)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let (values, _) = self.bytes(count * 4)?.as_chunks::<4>();
        Some(values.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect())
    }

    fn table(&mut self, rows: usize, width: usize) -> Option<Table> {
        Some(Table { width, steps: self.floats(rows)?, rows: self.bytes(rows * width)? }).filter(|table| !table.steps.is_empty())
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm { weight: self.floats(width)?, bias: self.floats(width)? })
    }

    fn linear(&mut self, inputs: usize, outputs: usize) -> Option<Linear> {
        let outputs = outputs.next_multiple_of(BLOCK);
        let (steps, bias) = (self.floats(outputs)?, self.floats(outputs)?);
        let weights = self.bytes(inputs * outputs)?;
        let mut offsets = vec![0; outputs];
        for (block, weights) in offsets.chunks_exact_mut(BLOCK).zip(weights.chunks_exact(BLOCK * inputs)) {
            for group in weights.chunks_exact(BLOCK * GROUP) {
                for (offset, weights) in block.iter_mut().zip(group.chunks_exact(GROUP)) {
                    *offset += weights.iter().map(|&weight| i32::from(weight as i8) * ZERO).sum::<i32>();
                }
            }
        }
        let is_whole = inputs > 0 && inputs.is_multiple_of(GROUP);
        is_whole.then_some(Linear { inputs, weights, offsets, steps, bias })
    }

    fn layer(&mut self, width: usize, inner: usize) -> Option<Layer> {
        Some(Layer {
            query_key_value: self.linear(width, 3 * width)?,
            output: self.linear(width, width)?,
            norm: self.norm(width)?,
            inner: self.linear(width, inner)?,
            outer: self.linear(inner, width)?,
            outer_norm: self.norm(width)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::syntax::Model;

    #[test]
    fn the_digest_of_a_model_is_that_of_its_tensors() {
        for model in [Model::Accurate, Model::Fast] {
            let (_, tensors) = sections(model.bytes()).expect("a file of a model");
            let (_, lists) = Weights::read(model.bytes()).expect("a model");
            let digest: String = Sha256::digest(tensors).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(lists["digest"], [digest]);
        }
    }

    #[test]
    fn a_file_cut_short_is_no_model() {
        let bytes = Model::Fast.bytes();
        for length in [0, 10, FORMAT.len() + 2, bytes.len() / 2, bytes.len() - 1] {
            assert!(Weights::read(&bytes[..length]).is_none(), "{length}");
        }
    }
}
