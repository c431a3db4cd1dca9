//! Who is whose part, as documents and the knowledge base say; out: all that something is a part of.

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::Facts;

/// What is a part of what.
pub(super) struct Parts {
    above: FxHashMap<u32, Vec<u32>>,
}

impl Parts {
    pub(super) fn new(facts: &Facts) -> Self {
        let mut direct: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let parts = facts.wholes.iter().map(|&(_, part, whole)| (part, whole)).chain(facts.countries.iter().copied());
        for (part, whole) in parts.filter(|(part, whole)| part != whole) {
            let wholes = direct.entry(part).or_default();
            if !wholes.contains(&whole) {
                wholes.push(whole);
            }
        }
        let closed = |&node: &u32| {
            let (mut found, mut seen) = (vec![node], FxHashSet::from_iter([node]));
            let mut next = 0;
            while next < found.len() {
                for &whole in direct.get(&found[next]).into_iter().flatten() {
                    if seen.insert(whole) {
                        found.push(whole);
                    }
                }
                next += 1;
            }
            found.remove(0);
            (node, found)
        };
        Self { above: direct.keys().map(closed).collect() }
    }

    /// All that a node is a part of, its country included; not itself.
    pub(super) fn above(&self, node: u32) -> &[u32] {
        self.above.get(&node).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether one node is the other or a part of it, or the other way round.
    pub(super) fn related(&self, one: u32, other: u32) -> bool {
        one == other || self.above(one).contains(&other) || self.above(other).contains(&one)
    }
}
