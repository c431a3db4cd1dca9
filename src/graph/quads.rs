//! Lines of N-Quads in, a set of quads out that SPARQL is evaluated on.
//!
//! Always: the default graph is the RDF merge of all named graphs, with one node for what is one across documents ([`Identities`]). Terms
//! are numbered; four sorted arrays of numbers hold the quads, and in three of them the copies of one triple stand side by side, so that
//! the default graph is read off them without a copy of its own. Only triples about joined or parted nodes have a copy for it.
//!
//! Why not oxigraph's store: 1.28 million quads of 10,000 documents took it 16 s and 1.3 GB to open, with distinct triples kept in its
//! default graph. Its evaluator works on any dataset, and this one never changes while a query runs.

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::BuildHasher;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use oxigraph::model::{NamedNode, Quad, Term};
use rustc_hash::{FxBuildHasher, FxHashMap};
use spareval::{InternalQuad, QueryableDataset};

use super::identities::Identities;
use super::names::DOC;

/// A quad by the numbers of its terms, in some order.
type Row = [u32; 4];

/// Subject, predicate, object, graph: what stands where in each array.
const ORDERS: [[usize; 4]; 4] = [[0, 1, 2, 3], [1, 2, 0, 3], [2, 0, 1, 3], [3, 0, 1, 2]];

/// Of the orders those that have the graph last.
const MERGED: usize = 3;

/// Which of two sets of arrays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// All quads, as the named graphs have them.
    Written,
    /// What the default graph has instead of triples about joined or parted nodes.
    Joined,
}

/// Terms as N-Triples writes them, numbered in the order in which they came.
#[derive(Clone, Default)]
struct Terms {
    tokens: Vec<Box<str>>,
    /// The latest term with a hash.
    latest: HashMap<u64, u32, FxBuildHasher>,
    /// The term before each with the same hash.
    before: Vec<Option<u32>>,
}

impl Terms {
    fn find(&self, token: &str) -> Option<u32> {
        let mut at = self.latest.get(&hash(token)).copied();
        while let Some(number) = at {
            if *self.tokens[number as usize] == *token {
                break;
            }
            at = self.before[number as usize];
        }
        at
    }

    fn number(&mut self, token: &str) -> u32 {
        self.find(token).unwrap_or_else(|| {
            let number = self.tokens.len() as u32;
            self.tokens.push(token.into());
            self.before.push(self.latest.insert(hash(token), number));
            number
        })
    }
}

fn hash(token: &str) -> u64 {
    FxBuildHasher.hash_one(token)
}

/// A set of quads in named graphs. Cheap to clone; a clone never changes.
#[derive(Clone, Default)]
pub struct Quads(Arc<Content>);

#[derive(Clone, Default)]
struct Content {
    terms: Terms,
    /// The quads in each of [`ORDERS`].
    sorted: [Vec<Row>; 4],
    /// What the default graph has instead of triples about joined or parted nodes, in those of the orders that have the graph last.
    joined: [Vec<Row>; MERGED],
    /// The joined and parted nodes, a bit each.
    moved: Vec<u64>,
}

impl Content {
    fn rows(&self, layer: Layer) -> &[Vec<Row>] {
        match layer {
            Layer::Written => &self.sorted,
            Layer::Joined => &self.joined,
        }
    }

    /// Whether the default graph has another triple, or the same from elsewhere, instead of a written one.
    fn is_moved(&self, triple: [u32; 3]) -> bool {
        let bit = |number: u32| self.moved.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1);
        !self.moved.is_empty() && triple.into_iter().any(bit)
    }
}

impl std::fmt::Debug for Quads {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Quads({})", self.len())
    }
}

impl Quads {
    /// How many quads there are.
    pub fn len(&self) -> usize {
        self.0.sorted[0].len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All quads, each as subject, predicate, object and graph in the syntax of N-Quads.
    pub fn tokens(&self) -> impl Iterator<Item = [&str; 4]> {
        self.0.sorted[0].iter().map(|row| row.map(|number| &*self.0.terms.tokens[number as usize]))
    }

    /// Whether a node stands anywhere.
    pub fn has_node(&self, iri: &str) -> bool {
        let number = self.0.terms.find(&format!("<{iri}>"));
        number.is_some_and(|number| self.0.sorted.iter().any(|rows| !starting(rows, &[number]).is_empty()))
    }

    /// The objects of a subject and a predicate in a graph, each an IRI.
    pub(super) fn objects(&self, [subject, predicate, graph]: [&str; 3]) -> Vec<Term> {
        let numbers = [graph, subject, predicate].map(|iri| self.0.terms.find(&format!("<{iri}>")));
        let [Some(graph), Some(subject), Some(predicate)] = numbers else { return Vec::new() };
        let rows = &self.0.sorted[MERGED];
        rows[starting(rows, &[graph, subject, predicate])].iter().filter_map(|row| self.term(row[3])).collect()
    }

    fn term(&self, number: u32) -> Option<Term> {
        term(&self.0.terms.tokens[number as usize])
    }

    /// The rows of a pattern, as a range of the array that has the fewest to look through; and whether the graph is last there.
    fn candidates(&self, layer: Layer, pattern: [Option<u32>; 4], orders: &[[usize; 4]]) -> (usize, Range<usize>) {
        let mut best: Option<(usize, Range<usize>)> = None;
        for (order, places) in orders.iter().enumerate() {
            let prefix: Vec<u32> = places.iter().map_while(|&place| pattern[place]).collect();
            if best.is_some() && prefix.is_empty() {
                continue;
            }
            let range = starting(&self.0.rows(layer)[order], &prefix);
            if best.as_ref().is_none_or(|(_, best)| range.len() < best.len()) {
                best = Some((order, range));
            }
        }
        best.unwrap_or((0, 0..0))
    }

    /// The rows of one layer that match a pattern, as quads; `merged`: as the default graph has them.
    fn matching(&self, layer: Layer, pattern: [Option<u32>; 4], merged: bool) -> impl Iterator<Item = Row> + use<> {
        let (order, range) = self.candidates(layer, pattern, if merged { &ORDERS[..MERGED] } else { &ORDERS });
        let quads = self.clone();
        let mut last = None;
        range.filter_map(move |at| {
            let row = quads.0.rows(layer)[order][at];
            let mut terms = [0; 4];
            for (&place, number) in ORDERS[order].iter().zip(row) {
                terms[place] = number;
            }
            if terms.iter().zip(pattern).any(|(&number, wanted)| wanted.is_some_and(|wanted| wanted != number)) {
                return None;
            }
            let [subject, predicate, object, _] = terms;
            let triple = [subject, predicate, object];
            if merged && (last.replace(triple) == Some(triple) || layer == Layer::Written && quads.0.is_moved(triple)) {
                return None;
            }
            Some(terms)
        })
    }
}

/// Where the rows with this prefix stand.
fn starting(rows: &[Row], prefix: &[u32]) -> Range<usize> {
    let first = rows.partition_point(|row| row[..prefix.len()] < *prefix);
    let count = rows[first..].partition_point(|row| row[..prefix.len()] <= *prefix);
    first..first + count
}

/// Reads a term back.
fn term(token: &str) -> Option<Term> {
    match token.strip_prefix('<').and_then(|iri| iri.strip_suffix('>')) {
        Some(iri) => Some(NamedNode::new_unchecked(iri).into()),
        None => Term::from_str(token).ok(),
    }
}

/// The quad of four tokens.
pub(crate) fn quad([subject, predicate, object, graph]: [&str; 4]) -> Option<Quad> {
    match (term(subject)?, term(predicate)?, term(object)?, term(graph)?) {
        (Term::NamedNode(subject), Term::NamedNode(predicate), object, Term::NamedNode(graph)) => {
            Some(Quad::new(subject, predicate, object, graph))
        }
        _ => None,
    }
}

/// Takes a line of N-Quads that this program wrote apart: between its four terms stands one space, and only a literal has others.
fn split(line: &str) -> Option<[&str; 4]> {
    let line = line.strip_suffix(" .")?;
    let (subject, rest) = line.split_at(line.find("> ")? + 1);
    let (predicate, rest) = rest[1..].split_at(rest[1..].find("> ")? + 1);
    let (object, graph) = rest[1..].split_at(rest[1..].rfind(" <")?);
    Some([subject, predicate, object, &graph[1..]])
}

/// Changes a set of quads; whoever reads it meanwhile keeps the old one.
#[derive(Default)]
pub(super) struct QuadsBuilder {
    content: Content,
}

impl QuadsBuilder {
    /// Begins with the quads of a set.
    pub(super) fn from(quads: Quads) -> Self {
        Self { content: Arc::unwrap_or_clone(quads.0) }
    }

    /// Adds lines of N-Quads; gives back the first that is none of ours.
    pub(super) fn add<'a>(&mut self, nquads: &'a str) -> Result<(), &'a str> {
        for line in nquads.lines() {
            let tokens = split(line).ok_or(line)?;
            self.add_quad(tokens);
        }
        Ok(())
    }

    /// Adds a quad.
    pub(super) fn add_quad(&mut self, tokens: [&str; 4]) {
        let row = tokens.map(|token| self.content.terms.number(token));
        self.content.sorted[0].push(row);
    }

    /// Takes whole graphs away.
    pub(super) fn remove(&mut self, graphs: &[String]) {
        let gone: Vec<u32> = graphs.iter().filter_map(|graph| self.content.terms.find(&format!("<{graph}>"))).collect();
        self.content.sorted[0].retain(|row| !gone.contains(&row[3]));
    }

    /// The pairs of nodes that documents relate by each of these predicates, each node as the whole set knows it.
    pub(super) fn related(&mut self, predicates: &[String], identities: &Identities) -> Vec<(usize, u32, u32)> {
        let numbers: Vec<u32> = predicates.iter().map(|predicate| self.number(predicate)).collect();
        let rows = self.content.sorted[0].iter();
        rows.filter_map(|&[subject, predicate, object, graph]| {
            let index = numbers.iter().position(|&number| number == predicate)?;
            let nodes = [subject, object].map(|node| identities.of(node, graph));
            (self.is_document(graph) && self.is_node(object)).then_some((index, nodes[0], nodes[1]))
        })
        .collect()
    }

    /// Adds a quad between two nodes that are there.
    pub(super) fn add_related(&mut self, subject: u32, predicate: &str, object: u32, graph: &str) {
        let [predicate, graph] = [predicate, graph].map(|iri| self.number(iri));
        self.content.sorted[0].push([subject, predicate, object, graph]);
    }

    /// The quads so far: numbers of subject, predicate, object and graph, in no order.
    pub(super) fn rows(&self) -> &[[u32; 4]] {
        &self.content.sorted[0]
    }

    /// The number of a node.
    pub(super) fn number(&mut self, iri: &str) -> u32 {
        self.content.terms.number(&format!("<{iri}>"))
    }

    /// The number of a literal in the syntax of N-Quads.
    pub(super) fn literal(&mut self, token: &str) -> u32 {
        self.content.terms.number(token)
    }

    /// A term in the syntax of N-Quads.
    pub(super) fn token(&self, number: u32) -> &str {
        &self.content.terms.tokens[number as usize]
    }

    /// The IRI of a node; a literal's characters with their marks.
    pub(super) fn iri(&self, number: u32) -> &str {
        self.token(number).trim_start_matches('<').trim_end_matches('>')
    }

    /// Whether a term is a node.
    pub(super) fn is_node(&self, number: u32) -> bool {
        self.token(number).starts_with('<')
    }

    /// Whether a graph is a document's.
    pub(super) fn is_document(&self, graph: u32) -> bool {
        self.token(graph)[1..].starts_with(DOC)
    }

    /// Each quad once, in all orders; what the default graph has instead of triples about joined or parted nodes.
    pub(super) fn finish(mut self, identities: &Identities) -> Quads {
        self.content.moved = identities.bits();
        let Content { sorted: [first, others @ ..], .. } = &mut self.content;
        // Stable sorts find what is sorted already: most of it, as a rule.
        first.sort();
        first.dedup();
        for (rows, order) in others.iter_mut().zip(&ORDERS[1..]) {
            rows.clear();
            rows.extend(first.iter().map(|row| order.map(|place| row[place])));
            rows.sort_unstable();
        }
        self.content.joined[0].clear();
        if !identities.is_empty() {
            let rows = self.content.sorted[0].iter().copied();
            let moved: Vec<Row> = rows.filter(|&[s, p, o, _]| self.content.is_moved([s, p, o])).collect();
            let graphs: FxHashMap<u32, bool> = moved.iter().map(|row| (row[3], self.is_document(row[3]))).collect();
            let mut moved: Vec<Row> = moved.into_iter().map(|row| identities.moved(row, graphs[&row[3]])).collect();
            moved.sort_unstable();
            moved.dedup();
            self.content.joined[0] = moved;
        }
        let Content { joined: [joined, views @ ..], .. } = &mut self.content;
        for (rows, order) in views.iter_mut().zip(&ORDERS[1..]) {
            rows.clear();
            rows.extend(joined.iter().map(|row| order.map(|place| row[place])));
            rows.sort_unstable();
        }
        Quads(Arc::new(self.content))
    }
}

/// A term while a query runs: the number of one that is there, or one that the query made.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum QueryTerm {
    /// It is there.
    Known(u32),
    /// It is nowhere.
    New(Arc<Term>),
}

impl QueryableDataset<'static> for Quads {
    type InternalTerm = QueryTerm;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&QueryTerm>,
        predicate: Option<&QueryTerm>,
        object: Option<&QueryTerm>,
        graph_name: Option<Option<&QueryTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<QueryTerm>, Infallible>> + use<> {
        let given = [subject, predicate, object, graph_name.flatten()];
        // A term that is nowhere matches nothing.
        let nowhere = given.iter().any(|term| matches!(term, Some(QueryTerm::New(_))));
        let pattern = given.map(|term| match term {
            Some(&QueryTerm::Known(number)) => Some(number),
            Some(QueryTerm::New(_)) | None => None,
        });
        let merged = matches!(graph_name, Some(None));
        let layers = [Some(Layer::Written), merged.then_some(Layer::Joined)].into_iter().flatten().filter(|_| !nowhere);
        let rows: Vec<_> = layers.map(|layer| self.matching(layer, pattern, merged)).collect();
        rows.into_iter().flatten().map(move |[subject, predicate, object, graph]| {
            Ok(InternalQuad {
                subject: QueryTerm::Known(subject),
                predicate: QueryTerm::Known(predicate),
                object: QueryTerm::Known(object),
                graph_name: (!merged).then_some(QueryTerm::Known(graph)),
            })
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<QueryTerm, Infallible>> + use<> {
        let mut graphs: Vec<u32> = self.0.sorted[MERGED].iter().map(|row| row[0]).collect();
        graphs.dedup();
        graphs.into_iter().map(|graph| Ok(QueryTerm::Known(graph)))
    }

    fn contains_internal_graph_name(&self, graph_name: &QueryTerm) -> Result<bool, Infallible> {
        Ok(match graph_name {
            QueryTerm::Known(graph) => !starting(&self.0.sorted[MERGED], &[*graph]).is_empty(),
            QueryTerm::New(_) => false,
        })
    }

    fn internalize_term(&self, term: Term) -> Result<QueryTerm, Infallible> {
        Ok(self.0.terms.find(&term.to_string()).map_or_else(|| QueryTerm::New(Arc::new(term)), QueryTerm::Known))
    }

    fn externalize_term(&self, term: QueryTerm) -> Result<Term, Infallible> {
        Ok(match term {
            // Every token was written from a term; what could not be read would be shown as it stands.
            QueryTerm::Known(number) => {
                self.term(number).unwrap_or_else(|| NamedNode::new_unchecked(&*self.0.terms.tokens[number as usize]).into())
            }
            QueryTerm::New(term) => Arc::unwrap_or_clone(term),
        })
    }
}
