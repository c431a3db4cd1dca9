//! An averaged perceptron in training. Integers only: the same data in the same order gives the same weights.

use crate::syntax::linear::{Weights, filter_bit, is_known, row};

/// Weights that change, and what is needed for their average over all steps.
pub(super) struct Learner {
    filter: Vec<u8>,
    weights: Vec<i32>,
    /// Sum over all changes of the change times the step it was made in.
    weighted: Vec<i64>,
    step: i64,
}

/// Counts how often features are seen, to choose those that are worth a weight.
pub(super) struct Counter {
    counts: Vec<u8>,
}

impl Counter {
    /// Counts for a filter of so many bytes.
    pub(super) fn new(filter_len: usize) -> Self {
        Self { counts: vec![0; filter_len * 8] }
    }

    /// Sees features.
    pub(super) fn see(&mut self, features: &[u32]) {
        for &feature in features {
            let bit = filter_bit(self.counts.len(), feature);
            self.counts[bit] = self.counts[bit].saturating_add(1);
        }
    }

    /// A learner of so many weights for the features seen at least so many times.
    pub(super) fn learner(&self, at_least: u8, len: usize) -> Learner {
        let filter = self.counts.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, &count| byte << 1 | u8::from(count >= at_least)));
        Learner { filter: filter.collect(), weights: vec![0; len], weighted: vec![0; len], step: 1 }
    }
}

impl Learner {
    /// One decision is over: the weights before it count as much as those after.
    pub(super) fn advance(&mut self) {
        self.step += 1;
    }

    /// Makes one answer likelier where these features hold and another less so.
    pub(super) fn update(&mut self, features: &[u32], width: usize, right: usize, wrong: usize) {
        for &feature in features {
            if is_known(&self.filter, feature) {
                let begin = row(feature, self.weights.len(), width);
                for (answer, change) in [(right, 1), (wrong, -1)] {
                    self.weights[begin + answer] += change;
                    self.weighted[begin + answer] += i64::from(change) * self.step;
                }
            }
        }
    }

    /// The filter, and the average of the weights over all steps as bytes, see [`crate::syntax::linear::Table`].
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let sums: Vec<i64> =
            self.weights.iter().zip(&self.weighted).map(|(&weight, &weighted)| i64::from(weight) * self.step - weighted).collect();
        let largest = sums.iter().map(|sum| sum.abs()).max().unwrap_or(0).max(1) as f64;
        let code = |sum: i64| sum.signum() as i8 * (127.0 * (sum.abs() as f64 / largest).sqrt()).round() as i8;
        let weights = sums.iter().map(|&sum| code(sum) as u8).collect();
        (self.filter, weights)
    }
}

impl Weights for Learner {
    fn add(&self, features: &[u32], scores: &mut [i32]) {
        for &feature in features {
            if is_known(&self.filter, feature) {
                let begin = row(feature, self.weights.len(), scores.len());
                for (score, &weight) in scores.iter_mut().zip(&self.weights[begin..]) {
                    *score += weight;
                }
            }
        }
    }
}
