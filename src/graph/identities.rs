//! What was joined and parted across documents in; out: of each node of a document the node of the whole set.

use rustc_hash::{FxHashMap, FxHashSet};

/// Which node of the whole set a node of a document is. By the numbers of terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Identities {
    /// Nodes that stand for another node, whatever the document.
    everywhere: FxHashMap<u32, u32>,
    /// Nodes that stand for another node in one document's graph: those of a name that is two nodes.
    here: FxHashMap<(u32, u32), u32>,
    /// Every node that stands for another or that another stands for.
    moved: FxHashSet<u32>,
    /// The one preferred label of a joined node.
    labels: FxHashMap<u32, u32>,
    /// The numbers of the preferred and the alternative label.
    label_terms: [u32; 2],
}

impl Identities {
    /// Nothing joined or parted. `preferred` and `alternative` are the properties of labels.
    pub(super) fn new(preferred: u32, alternative: u32) -> Self {
        Self { label_terms: [preferred, alternative], ..Self::default() }
    }

    /// The node of the whole set that a node of a document's graph is.
    pub(super) fn of(&self, node: u32, graph: u32) -> u32 {
        if self.moved.is_empty() {
            return node;
        }
        self.here.get(&(node, graph)).or_else(|| self.everywhere.get(&node)).copied().unwrap_or(node)
    }

    /// Whether nothing is joined or parted.
    pub(super) fn is_empty(&self) -> bool {
        self.moved.is_empty()
    }

    /// In all documents a node is another.
    pub(super) fn join(&mut self, node: u32, whole: u32) {
        self.moved.extend([node, whole]);
        if node != whole {
            self.everywhere.insert(node, whole);
        }
    }

    /// In one document a node is another.
    pub(super) fn part(&mut self, node: u32, graph: u32, whole: u32) {
        self.moved.extend([node, whole]);
        self.here.insert((node, graph), whole);
    }

    /// The one preferred label of a joined node; those of its other nodes become alternative ones.
    pub(super) fn label(&mut self, whole: u32, literal: u32) {
        self.labels.insert(whole, literal);
    }

    /// A quad as the default graph has it. What no document says stands as it is.
    pub(super) fn moved(&self, [subject, predicate, object, graph]: [u32; 4], is_document: bool) -> [u32; 4] {
        if !is_document {
            return [subject, predicate, object, 0];
        }
        let subject = self.of(subject, graph);
        let [preferred, alternative] = self.label_terms;
        let demoted = predicate == preferred && self.labels.get(&subject).is_some_and(|&label| label != object);
        [subject, if demoted { alternative } else { predicate }, self.of(object, graph), 0]
    }

    /// The moved nodes, a bit each.
    pub(super) fn bits(&self) -> Vec<u64> {
        let mut bits = vec![0_u64; self.moved.iter().max().map_or(0, |&most| most as usize / 64 + 1)];
        for &number in &self.moved {
            bits[number as usize / 64] |= 1 << (number % 64);
        }
        bits
    }
}
