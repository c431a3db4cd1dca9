//! Pieces of the words of some sentences in, for each word scores of labels, heads and relations out.
//!
//! Transformer encoder (Vaswani et al. 2017) and biaffine scores (Dozat and Manning 2017). All sentences of a batch lie one after the other; no
//! sentence changes what is read of another, so that batches of any size give the same answers.

use super::kernel::{self, Path, Rows, Task};
use super::numbers::{self, LANES};
use super::weights::{HEAD, Layer, Linear, Norm, Weights};

/// What the encoder reads of one sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    /// Numbers of pieces, with that of the begin before and of the end after.
    pub(super) pieces: Vec<u32>,
    /// How the word of each piece is written.
    pub(super) shapes: Vec<u8>,
    /// First and last piece of each word, that of the begin first.
    pub(super) words: Vec<(u32, u32)>,
}

/// Scores of all words of a batch.
#[derive(Debug, Default)]
pub(super) struct Scores {
    /// A row of scores of labels for each word; that of the begin of each sentence first.
    pub(super) labels: Vec<f32>,
    /// For each sentence and word a row of scores of heads, the root first.
    pub(super) arcs: Vec<Vec<f32>>,
    /// Rows of what relations are scored by: dependents and heads.
    pub(super) relations: Vec<f32>,
    /// A row for each word of what its references are compared by; that of the begin of each sentence first.
    pub(super) references: Vec<f32>,
}

/// Memory that is used again for each batch.
#[derive(Debug, Default)]
pub(super) struct Memory {
    states: Vec<f32>,
    wide: Vec<f32>,
    mixed: Vec<f32>,
    keys: Vec<f32>,
    chances: Vec<f32>,
    quantised: Vec<u8>,
    steps: Vec<f32>,
}

/// Reads a batch.
pub(super) struct Encode<'a> {
    pub(super) weights: &'a Weights,
    pub(super) sentences: &'a [Sentence],
    pub(super) memory: &'a mut Memory,
    pub(super) scores: &'a mut Scores,
}

impl Task for Encode<'_> {
    #[inline(always)]
    fn run(self, path: Path) {
        let Self { weights, sentences, memory, scores } = self;
        let lengths: Vec<usize> = embed(path, weights, sentences, memory);
        for layer in &weights.layers {
            attend(path, weights, layer, &lengths, memory);
            let Memory { states, wide, mixed, quantised, steps, .. } = &mut *memory;
            linear(path, &layer.inner, states, wide, quantised, steps);
            wide.chunks_exact_mut(layer.inner.outputs()).for_each(numbers::activate_smoothly);
            linear(path, &layer.outer, wide, mixed, quantised, steps);
            add_and_normalise(states, mixed, &layer.outer_norm);
        }
        pool(weights, sentences, &lengths, memory);
        score(path, weights, sentences, memory, scores);
    }
}

/// Rounds rows and multiplies them.
#[inline(always)]
fn linear(path: Path, layer: &Linear, rows: &[f32], out: &mut Vec<f32>, quantised: &mut Vec<u8>, steps: &mut Vec<f32>) {
    let count = rows.len() / layer.inputs();
    quantised.resize(rows.len(), 0);
    steps.clear();
    for (row, quantised) in rows.chunks_exact(layer.inputs()).zip(quantised.chunks_exact_mut(layer.inputs())) {
        steps.push(numbers::quantise(row, quantised));
    }
    out.resize(count * layer.outputs(), 0.0);
    kernel::multiply(path, Rows { values: quantised, steps }, layer.matrix(), out);
}

#[inline(always)]
fn add_and_normalise(states: &mut [f32], change: &[f32], norm: &Norm) {
    let width = norm.weight.len();
    for (state, change) in states.chunks_exact_mut(width).zip(change.chunks_exact(width)) {
        numbers::add(state, change);
        numbers::normalise(state, &norm.weight, &norm.bias);
    }
}

/// Vectors of what is read, pieces or words; answers how many of each sentence.
#[inline(always)]
fn embed(path: Path, weights: &Weights, sentences: &[Sentence], memory: &mut Memory) -> Vec<usize> {
    let Memory { states, wide, quantised, steps, .. } = memory;
    let width = weights.width;
    let lengths: Vec<usize> = sentences.iter().map(|sentence| length(weights, sentence)).collect();
    states.clear();
    states.resize(lengths.iter().sum::<usize>() * width, 0.0);
    if let Some(widening) = &weights.widening {
        let narrow = widening.inputs();
        let mut rows = std::mem::take(wide);
        rows.clear();
        for sentence in sentences {
            for &(first, last) in &sentence.words {
                let begin = rows.len();
                rows.resize(begin + narrow, 0.0);
                for place in first..=last {
                    weights.pieces.add(sentence.pieces[place as usize] as usize, &mut rows[begin..]);
                }
                let share = 1.0 / (last - first + 1) as f32;
                rows[begin..].iter_mut().for_each(|value| *value *= share);
            }
        }
        linear(path, widening, &rows, states, quantised, steps);
        *wide = rows;
    }
    let mut rows = states.chunks_exact_mut(width);
    for (sentence, &length) in sentences.iter().zip(&lengths) {
        for (place, row) in rows.by_ref().take(length).enumerate() {
            let piece = if weights.widening.is_some() { sentence.words[place].0 as usize } else { place };
            if weights.widening.is_none() {
                weights.pieces.add(sentence.pieces[piece] as usize, row);
            }
            weights.positions.add(place, row);
            weights.shapes.add(usize::from(sentence.shapes[piece]), row);
            numbers::normalise(row, &weights.norm.weight, &weights.norm.bias);
        }
    }
    lengths
}

/// How many states a sentence has.
fn length(weights: &Weights, sentence: &Sentence) -> usize {
    if weights.widening.is_some() { sentence.words.len() } else { sentence.pieces.len() }
}

/// Each state takes from the others of its sentence what it asks for.
#[inline(always)]
fn attend(path: Path, weights: &Weights, layer: &Layer, lengths: &[usize], memory: &mut Memory) {
    let Memory { states, wide, mixed, keys, chances, quantised, steps } = memory;
    let (width, heads) = (weights.width, weights.heads);
    linear(path, &layer.query_key_value, states, wide, quantised, steps);
    mixed.clear();
    mixed.resize(states.len(), 0.0);
    let scale = 1.0 / (HEAD as f32).sqrt();
    let mut begin = 0;
    for &length in lengths {
        let rows = &wide[begin * 3 * width..(begin + length) * 3 * width];
        let out = &mut mixed[begin * width..(begin + length) * width];
        begin += length;
        let padded = length.next_multiple_of(LANES);
        keys.clear();
        keys.resize(HEAD * padded, 0.0);
        chances.resize(padded, 0.0);
        for head in 0..heads {
            let at = head * HEAD;
            for (place, row) in rows.chunks_exact(3 * width).enumerate() {
                for (dimension, &key) in row[width + at..][..HEAD].iter().enumerate() {
                    keys[dimension * padded + place] = key;
                }
            }
            for (row, out) in rows.chunks_exact(3 * width).zip(out.chunks_exact_mut(width)) {
                let query = std::array::from_fn(|dimension| row[at + dimension] * scale);
                compare(&query, keys, chances);
                numbers::softmax(chances, length);
                let values = rows.chunks_exact(3 * width).map(|row| &row[2 * width + at..][..HEAD]);
                out[at..][..HEAD].copy_from_slice(&mix(chances, values));
            }
        }
    }
    linear(path, &layer.output, mixed, wide, quantised, steps);
    add_and_normalise(states, wide, &layer.norm);
}

/// The products of a query with all keys, of which `keys` has a row for each dimension.
#[inline(always)]
fn compare(query: &[f32; HEAD], keys: &[f32], scores: &mut [f32]) {
    let padded = scores.len();
    for (block, scores) in scores.chunks_exact_mut(LANES).enumerate() {
        let mut sums = [0.0; LANES];
        for (&query, keys) in query.iter().zip(keys.chunks_exact(padded)) {
            for (sum, &key) in sums.iter_mut().zip(&keys[block * LANES..][..LANES]) {
                *sum += query * key;
            }
        }
        scores.copy_from_slice(&sums);
    }
}

/// The sum of values, each times its chance.
#[inline(always)]
fn mix<'a>(chances: &[f32], values: impl Iterator<Item = &'a [f32]>) -> [f32; HEAD] {
    let mut sums = [0.0; HEAD];
    for (&chance, values) in chances.iter().zip(values) {
        for (sum, &value) in sums.iter_mut().zip(&values[..HEAD]) {
            *sum += chance * value;
        }
    }
    sums
}

/// The states of words of those of their pieces: the mean of the first and the last.
#[inline(always)]
fn pool(weights: &Weights, sentences: &[Sentence], lengths: &[usize], memory: &mut Memory) {
    if weights.widening.is_some() {
        return;
    }
    let Memory { states, mixed, .. } = memory;
    let width = weights.width;
    mixed.clear();
    let mut begin = 0;
    for (sentence, &length) in sentences.iter().zip(lengths) {
        for &(first, last) in &sentence.words {
            let state = |place: u32| &states[(begin + place as usize) * width..][..width];
            mixed.extend(state(first).iter().zip(state(last)).map(|(first, last)| (first + last) * 0.5));
        }
        begin += length;
    }
    std::mem::swap(states, mixed);
}

/// Scores of labels and heads, and what relations are scored by.
#[inline(always)]
fn score(path: Path, weights: &Weights, sentences: &[Sentence], memory: &mut Memory, scores: &mut Scores) {
    let Memory { states, wide, mixed, keys, quantised, steps, .. } = memory;
    linear(path, &weights.labels, states, &mut scores.labels, quantised, steps);
    linear(path, &weights.references, states, &mut scores.references, quantised, steps);
    linear(path, &weights.projections, states, wide, quantised, steps);
    let (arc, relation, stride) = (weights.arc_width, weights.relation_width, weights.projections.outputs());
    wide.chunks_exact_mut(stride).for_each(numbers::activate);
    mixed.clear();
    scores.relations.clear();
    for row in wide.chunks_exact(stride) {
        mixed.extend_from_slice(&row[..arc]);
        scores.relations.extend_from_slice(&row[2 * arc..2 * (arc + relation)]);
    }
    linear(path, &weights.arc, mixed, keys, quantised, steps);
    scores.arcs.clear();
    let mut begin = 0;
    for sentence in sentences {
        let count = sentence.words.len();
        let mut arcs = Vec::with_capacity(count.saturating_sub(1) * count);
        for word in begin + 1..begin + count {
            let dependent = &keys[word * arc..(word + 1) * arc];
            arcs.extend((begin..begin + count).map(|head| numbers::product(dependent, &wide[head * stride + arc..][..arc])));
        }
        scores.arcs.push(arcs);
        begin += count;
    }
}

/// Scores the relations of words to their heads.
pub(super) struct Relate<'a> {
    pub(super) weights: &'a Weights,
    /// Row of each dependent and of its head.
    pub(super) pairs: &'a [(usize, usize)],
    pub(super) relations: usize,
    /// The relation that only the root has, which no pair is asked about.
    pub(super) root: usize,
    pub(super) memory: &'a mut Memory,
    pub(super) scores: &'a Scores,
    /// The best relation of each pair.
    pub(super) best: &'a mut Vec<usize>,
}

impl Task for Relate<'_> {
    #[inline(always)]
    fn run(self, path: Path) {
        let Self { weights, pairs, relations, root, memory, scores, best } = self;
        let Memory { wide, mixed, quantised, steps, .. } = memory;
        let width = weights.relation_width;
        let row = |number: usize, at: usize| &scores.relations[number * 2 * width + at..][..width];
        mixed.clear();
        for &(dependent, _) in pairs {
            mixed.extend_from_slice(row(dependent, 0));
        }
        linear(path, &weights.relation, mixed, wide, quantised, steps);
        best.clear();
        for (&(_, head), mixed) in pairs.iter().zip(wide.chunks_exact(weights.relation.outputs())) {
            let head = row(head, width);
            let score = |mixed: &[f32]| numbers::product(&mixed[..width], head) + mixed[width];
            let score = |(number, mixed)| if number == root { f32::NEG_INFINITY } else { score(mixed) };
            let scores = mixed.chunks_exact(width + 1).take(relations).enumerate().map(score);
            best.push(highest(scores));
        }
    }
}

/// The place of the highest score, the first of equals.
#[inline(always)]
pub(super) fn highest(scores: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (place, score) in scores.enumerate() {
        if score > best.1 {
            best = (place, score);
        }
    }
    best.0
}
