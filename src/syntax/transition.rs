//! Tagged words in, heads and relations out.
//!
//! Method: arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez, Satta 2011), greedy, by a linear model; two steps a word, so linear time.
//! The root stands behind the last word. Whatever the model answers, the result is a tree with one root: each step but a shift gives
//! one word its head and sets it aside, and only the last word left may depend on the root.

use super::linear::{Weights, best, feature};
use super::{Deprel, Upos};

/// No word.
pub(super) const NONE: usize = usize::MAX;

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left(Deprel),
    /// The top of the stack depends on the word below it.
    Right(Deprel),
}

/// What the parser sees of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The word in lower case.
    pub(super) word: u32,
    /// Its lemma.
    pub(super) lemma: u32,
    /// Its last three letters.
    pub(super) suffix: u32,
    /// Its class.
    pub(super) cluster: u32,
    /// Its tag.
    pub(super) tag: u32,
    /// The part of speech in the tag.
    pub(super) upos: Upos,
}

/// What is attached to a word on one side.
#[derive(Clone, Copy, Debug)]
struct Side {
    /// The outermost word.
    outer: usize,
    /// The one before it.
    second: usize,
    /// How many.
    count: u32,
    /// Their relations, a bit each.
    relations: u64,
}

const EMPTY: Side = Side { outer: NONE, second: NONE, count: 0, relations: 0 };

impl Side {
    fn attach(&mut self, word: usize, deprel: Deprel) {
        self.second = self.outer;
        self.outer = word;
        self.count += 1;
        self.relations |= 1 << deprel as u64;
    }
}

/// A sentence half parsed.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) stack: Vec<usize>,
    /// The next word; the number of words for the root.
    pub(super) next: usize,
    /// Head of each word; the number of words for the root, [`NONE`] as long as it has none.
    pub(super) heads: Vec<usize>,
    pub(super) deprels: Vec<Deprel>,
    left: Vec<Side>,
    right: Vec<Side>,
}

impl State {
    /// Before the first step.
    pub(super) fn new(len: usize) -> Self {
        Self {
            stack: Vec::with_capacity(len),
            next: 0,
            heads: vec![NONE; len],
            deprels: vec![Deprel::Dep; len],
            left: vec![EMPTY; len + 1],
            right: vec![EMPTY; len + 1],
        }
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether all words have a head.
    pub(super) fn is_done(&self) -> bool {
        self.next == self.len() && self.stack.is_empty()
    }

    /// Whether a step can be made.
    pub(super) fn allows(&self, action: Action) -> bool {
        let at_end = self.next == self.len();
        match action {
            Action::Shift => !at_end,
            Action::Left(Deprel::Root) => at_end && self.stack.len() == 1,
            Action::Left(_) => !at_end && !self.stack.is_empty(),
            Action::Right(_) => self.stack.len() > 1,
        }
    }

    /// Makes a step that is allowed.
    pub(super) fn apply(&mut self, action: Action) {
        let (deprel, head) = match action {
            Action::Shift => {
                self.stack.push(self.next);
                self.next += 1;
                return;
            }
            Action::Left(deprel) => (deprel, self.next),
            Action::Right(deprel) => (deprel, self.stack(1)),
        };
        if let Some(word) = self.stack.pop() {
            self.heads[word] = head;
            self.deprels[word] = deprel;
            let sides = if head > word { &mut self.left } else { &mut self.right };
            sides[head].attach(word, deprel);
        }
    }

    /// The word so far down the stack.
    pub(super) fn stack(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |index| self.stack[index])
    }

    fn side(sides: &[Side], word: usize) -> Side {
        sides.get(word).copied().unwrap_or(EMPTY)
    }

    fn deprel(&self, word: usize) -> u32 {
        self.deprels.get(word).map_or(99, |&deprel| deprel as u32)
    }
}

/// The features of a state.
pub(super) fn features(state: &State, words: &[Seen], found: &mut Vec<u32>) {
    const NOTHING: Seen = Seen { word: 0, lemma: 0, suffix: 0, cluster: 255, tag: 255, upos: Upos::Other };
    const ROOT: Seen = Seen { word: 1, lemma: 1, suffix: 1, cluster: 254, tag: 254, upos: Upos::Other };
    let see = |word: usize| words.get(word).copied().unwrap_or(if word == words.len() { ROOT } else { NOTHING });
    let coarse = |word: Seen| if word.tag >= 254 { word.tag } else { word.upos as u32 };
    let (s0, s1, s2, s3) = (state.stack(0), state.stack(1), state.stack(2), state.stack(3));
    let (b0, b1, b2, b3) = (state.next, state.next + 1, state.next + 2, state.next + 3);
    let (s0_left, s0_right) = (State::side(&state.left, s0), State::side(&state.right, s0));
    let (s1_left, s1_right) = (State::side(&state.left, s1), State::side(&state.right, s1));
    let b0_left = State::side(&state.left, b0);
    let s2_right = State::side(&state.right, s2);
    let [w0, w1, w2, w3] = [s0, s1, s2, s3].map(see);
    let [n0, n1, n2, n3] = [b0, b1, b2, b3].map(see);
    let [l0, l0b, r0, r0b] = [s0_left.outer, s0_left.second, s0_right.outer, s0_right.second].map(see);
    let [l1, r1, r1b, ln, lnb, r2] =
        [s1_left.outer, s1_right.outer, s1_right.second, b0_left.outer, b0_left.second, s2_right.outer].map(see);
    // The words beside those on the stack, whatever became of them.
    let [before, after, behind] = [s0.wrapping_sub(1), s0.wrapping_add(1), b0.wrapping_sub(1)].map(see);
    let distance = |from: usize, to: usize| match (from, to) {
        (NONE, _) | (_, NONE) => 0,
        _ => match to.saturating_sub(from) {
            far @ 0..=4 => far as u32 + 1,
            5..=7 => 6,
            8..=12 => 7,
            _ => 8,
        },
    };
    let (near, far) = (distance(s0, b0), distance(s1, s0));
    let valency = |left: Side, right: Side| left.count.min(3) << 2 | right.count.min(3);
    let (low, high) = (|relations: u64| relations as u32, |relations: u64| (relations >> 32) as u32);
    let all = |side: Side| low(side.relations) ^ high(side.relations).wrapping_mul(0x9e37_79b1);
    // The label of the outermost child tells most of a side.
    let [l0d, r0d, l1d, r1d, lnd] =
        [s0_left.outer, s0_right.outer, s1_left.outer, s1_right.outer, b0_left.outer].map(|word| state.deprel(word));
    let depth = state.stack.len().min(4) as u32;
    found.clear();
    let mut template = 0;
    macro_rules! add {
        ($([$($value:expr),*])*) => {
            $(
                found.push(feature(template, [$($value),*]));
                template += 1;
            )*
        };
    }
    add! {
        []
        [w0.word, w0.tag] [w0.lemma] [w0.tag] [w0.suffix, w0.tag]
        [w1.word, w1.tag] [w1.lemma] [w1.tag] [w1.suffix, w1.tag]
        [n0.word, n0.tag] [n0.lemma] [n0.tag] [n0.suffix, n0.tag]
        [n1.word, n1.tag] [n1.word] [n1.tag]
        [n2.word] [n2.tag]
        [w2.lemma, w2.tag] [w2.tag]
        [w0.word, w0.tag, n0.word, n0.tag] [w0.word, w0.tag, n0.tag] [w0.tag, n0.word, n0.tag] [w0.lemma, n0.lemma] [w0.tag, n0.tag]
        [w1.word, w1.tag, w0.word, w0.tag] [w1.lemma, w1.tag, w0.tag] [w1.tag, w0.lemma, w0.tag] [w1.lemma, w0.lemma] [w1.tag, w0.tag]
        [w1.lemma, n0.lemma] [w1.tag, n0.lemma] [w1.lemma, n0.tag] [w1.tag, n0.tag]
        [n0.tag, n1.tag] [n0.lemma, n1.lemma] [n0.lemma, n1.tag] [n0.tag, n1.lemma] [w0.lemma, n1.tag] [w0.tag, n1.lemma]
        [w0.tag, n0.tag, n1.tag] [w1.tag, w0.tag, n0.tag] [w0.tag, n0.tag, n1.tag, n2.tag] [w1.tag, w0.tag, n0.tag, n1.tag]
        [w2.tag, w1.tag, w0.tag] [w2.tag, w1.tag, w0.tag, n0.tag] [coarse(w3), coarse(w2), coarse(w1), coarse(w0)]
        [n0.tag, n1.tag, n2.tag] [coarse(n0), coarse(n1), coarse(n2), coarse(n3)]
        [w0.lemma, w0.tag, n0.tag, n1.tag] [w1.lemma, w0.tag, n0.tag] [w1.tag, w0.lemma, n0.tag] [w1.tag, w0.tag, n0.lemma]
        [w1.lemma, w0.lemma, n0.tag] [w0.lemma, n0.tag, n1.lemma]
        [near, w0.tag, n0.tag] [near, w0.lemma] [near, n0.lemma]
        [far, w1.tag, w0.tag] [far, w1.lemma] [far, w0.lemma] [far, near, w1.tag, w0.tag]
        [w0.tag, l0.tag, n0.tag] [w0.tag, r0.tag, n0.tag] [w0.tag, n0.tag, ln.tag] [w0.tag, n0.tag, lnd] [w0.tag, r0d, n0.tag] [w0.tag, l0d, n0.tag]
        [w1.tag, w0.tag, l0.tag] [w1.tag, w0.tag, r0.tag] [w1.tag, w0.tag, l1.tag] [w1.tag, w0.tag, r1.tag]
        [w1.tag, w0.tag, l0d] [w1.tag, w0.tag, r0d] [w1.tag, w0.tag, l1d] [w1.tag, w0.tag, r1d]
        [w0.lemma, l0.lemma] [w0.lemma, r0.lemma] [w1.lemma, r1.lemma] [n0.lemma, ln.lemma] [w0.tag, l0.word] [w0.tag, r0.word]
        [w1.lemma, l0.word] [w1.lemma, l0.word, w0.tag] [w1.tag, l0.word, w0.tag] [w1.tag, l0.word, w0.lemma] [w2.lemma, l0.word] [w2.tag, w1.tag, l0.word, w0.tag]
        [n0.lemma, l0.word, w0.tag] [n0.tag, l0.word, w0.tag] [w0.lemma, n0.tag, ln.word]
        [w0.tag, valency(s0_left, s0_right), n0.tag] [w0.lemma, valency(s0_left, s0_right)] [w0.lemma, valency(s0_left, s0_right), n0.tag]
        [w1.tag, valency(s1_left, s1_right), w0.tag] [w1.lemma, valency(s1_left, s1_right), w0.tag] [n0.tag, b0_left.count.min(3), w0.tag]
        [w0.tag, all(s0_left)] [w0.tag, all(s0_right)] [w0.lemma, all(s0_right)] [w1.tag, all(s1_right), w0.tag] [w1.lemma, all(s1_right), w0.tag]
        [n0.tag, all(b0_left), w0.tag] [w0.tag, all(s0_left), all(s0_right), n0.tag] [w1.tag, all(s1_left), w0.tag, all(s0_left)]
        [w0.tag, l0b.tag, l0.tag] [w0.tag, r0b.tag, r0.tag] [n0.tag, lnb.tag, ln.tag] [w1.tag, r1b.tag, r1.tag, w0.tag] [w2.tag, r2.tag, w1.tag, w0.tag]
        [before.tag, w0.tag, n0.tag] [after.tag, w0.tag, n0.tag] [behind.tag, n0.tag, w0.tag] [behind.word, n0.tag, w0.tag] [before.word, w0.tag] [behind.word, n0.word]
        [w1.tag, w0.tag, behind.tag, n0.tag] [depth, w0.tag, n0.tag] [w0.lemma, r0.lemma, n0.tag] [w1.tag, r1.word, w0.lemma] [w1.tag, l1.word, w0.tag]
        [w0.cluster, w0.tag] [w1.cluster, w1.tag] [n0.cluster, n0.tag] [n1.cluster] [w2.cluster]
        [w0.cluster, n0.cluster] [w0.cluster, n0.tag] [w0.tag, n0.cluster] [w0.cluster, n0.cluster, n1.cluster]
        [w1.cluster, w0.cluster] [w1.cluster, w0.tag] [w1.tag, w0.cluster] [w1.cluster, w0.cluster, n0.cluster] [w1.cluster, w0.cluster, n0.tag]
        [w1.cluster, n0.cluster] [n0.cluster, n1.cluster] [w0.tag, n1.cluster, n0.tag]
        [w1.cluster, l0.cluster, w0.cluster] [w1.cluster, l0.word, w0.cluster] [n0.cluster, l0.word, w0.cluster] [w2.cluster, w1.cluster, l0.word]
        [w0.cluster, r0.cluster] [w0.cluster, l0.cluster] [w1.cluster, valency(s1_left, s1_right), w0.cluster] [w0.cluster, valency(s0_left, s0_right), n0.tag]
        [w1.cluster, all(s1_right), w0.tag] [w0.cluster, all(s0_right), n0.tag]
    }
}

/// Parses tagged words.
pub(super) fn parse(weights: &impl Weights, actions: &[Action], words: &[Seen]) -> State {
    let mut state = State::new(words.len());
    let (mut found, mut scores) = (Vec::new(), vec![0; actions.len()]);
    while !state.is_done() {
        features(&state, words, &mut found);
        scores.fill(0);
        weights.add(&found, &mut scores);
        let chosen = best(&scores, |answer| state.allows(actions[answer])).map(|answer| actions[answer]);
        state.apply(chosen.unwrap_or_else(|| state.forced()));
    }
    state
}

impl State {
    /// A step that is always possible, for a model that knows none of those allowed.
    fn forced(&self) -> Action {
        if self.next < self.len() {
            Action::Shift
        } else if self.stack.len() > 1 {
            Action::Right(Deprel::Dep)
        } else {
            Action::Left(Deprel::Root)
        }
    }
}
