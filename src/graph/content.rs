//! N-Quads in, an oxigraph store out in which the default graph is the RDF merge of all others, with what follows from them.
//!
//! Always: a triple stands in the default graph if and only if it stands in a named one. So a query's default graph has it once,
//! however many documents bring it, and needs no set operation while it runs.

use std::collections::{BTreeSet, HashMap};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, QuadRef, Term, Triple};
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxBuildHasher;

use super::GraphError;
use super::inferred::{Fact, follow};
use super::names::{DM, DOC, GRAPH};
use crate::ontology::Ontology;

/// The quads of a graph.
#[derive(Clone)]
pub(super) struct Content {
    store: Store,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Content")
    }
}

impl Content {
    /// Only the ontology.
    pub(super) fn new(ontology: &Ontology) -> Result<Self, GraphError> {
        let content = Self { store: Store::new()? };
        content.insert_all(ontology.triples().iter().cloned(), &derived("ontology"))?;
        Ok(content)
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// Adds documents' quads, which this program wrote.
    pub(super) fn load(&self, nquads: &str) -> Result<(), GraphError> {
        let mut quads = Vec::new();
        for quad in RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(nquads) {
            let quad = quad.map_err(|error| GraphError::NotOurs { what: error.to_string() })?;
            quads.push(in_default(&quad));
            quads.push(quad);
        }
        let mut loader = self.store.bulk_loader();
        loader.load_quads(quads)?;
        Ok(loader.commit()?)
    }

    /// Takes a document's quads away.
    pub(super) fn remove(&self, key: &str) -> Result<(), GraphError> {
        self.remove_all(&self.in_graph(&node(DOC, key))?)
    }

    /// Brings `graph:inferred` up to date with the documents.
    pub(super) fn infer(&self, ontology: &Ontology) -> Result<(), GraphError> {
        let graph = derived("inferred");
        let mut nodes = Nodes::default();
        let mut given = BTreeSet::new();
        for (id, relation) in
            ontology.relations().filter(|(_, relation)| relation.symmetric || relation.transitive || !relation.parents.is_empty())
        {
            let predicate = node(DM, &relation.name);
            for quad in self.store.quads_for_pattern(None, Some(predicate.as_ref()), None, None) {
                let quad = quad?;
                if let (true, NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) =
                    (is_document(&quad.graph_name), quad.subject, quad.object)
                {
                    given.insert((id, nodes.number(subject), nodes.number(object)));
                }
            }
        }
        // Of a relation that nothing follows from, such as a plain parent, facts may be given too: they must not be given again.
        let follows = follow(ontology, &given);
        let triple = |&(relation, subject, object): &Fact| {
            let predicate = node(DM, &ontology.relation(relation).name);
            Triple::new(nodes.names[subject as usize].clone(), predicate, nodes.names[object as usize].clone())
        };
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        let mut new = Vec::new();
        for triple in follows.iter().map(triple) {
            wanted.insert(triple.to_string());
            new.push(triple);
        }
        let mut old = self.in_graph(&graph)?;
        let kept: BTreeSet<String> = old.iter().map(|quad| Triple::from(quad.clone()).to_string()).collect();
        old.retain(|quad| !wanted.contains(&Triple::from(quad.clone()).to_string()));
        self.remove_all(&old)?;
        self.insert_all(new.into_iter().filter(|triple| !kept.contains(&triple.to_string())), &graph)
    }

    /// All quads of a named graph.
    pub(super) fn in_graph(&self, graph: &NamedNode) -> Result<Vec<Quad>, StorageError> {
        self.store.quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(graph.as_ref()))).collect()
    }

    /// All objects of a subject and a predicate in a named graph, as text.
    pub(super) fn values(&self, graph: &NamedNode, subject: NamedNodeRef<'_>, predicate: &NamedNode) -> Result<Vec<String>, StorageError> {
        let quads = self.store.quads_for_pattern(Some(subject.into()), Some(predicate.as_ref()), None, Some(graph.as_ref().into()));
        quads
            .map(|quad| {
                Ok(match quad?.object {
                    Term::NamedNode(node) => node.into_string(),
                    Term::BlankNode(node) => node.into_string(),
                    Term::Literal(literal) => literal.value().to_owned(),
                })
            })
            .collect()
    }

    fn insert_all(&self, triples: impl Iterator<Item = Triple>, graph: &NamedNode) -> Result<(), GraphError> {
        let quads = triples.flat_map(|triple| [triple.clone().in_graph(GraphName::DefaultGraph), triple.in_graph(graph.clone())]);
        Ok(self.store.extend(quads)?)
    }

    fn remove_all(&self, quads: &[Quad]) -> Result<(), GraphError> {
        let mut transaction = self.store.start_transaction()?;
        for quad in quads {
            transaction.remove(quad);
            let QuadRef { subject, predicate, object, .. } = quad.as_ref();
            let elsewhere = transaction.quads_for_pattern(Some(subject), Some(predicate), Some(object), None);
            let mut named = elsewhere.filter(|quad| quad.as_ref().is_ok_and(|quad| !quad.graph_name.is_default_graph()));
            if named.next().is_none() {
                drop(named);
                transaction.remove(&in_default(quad));
            }
        }
        Ok(transaction.commit()?)
    }
}

/// Numbers nodes in the order in which they come.
#[derive(Default)]
struct Nodes {
    names: Vec<NamedNode>,
    numbers: HashMap<NamedNode, u32, FxBuildHasher>,
}

impl Nodes {
    fn number(&mut self, node: NamedNode) -> u32 {
        let next = self.names.len() as u32;
        *self.numbers.entry(node).or_insert_with_key(|node| {
            self.names.push(node.clone());
            next
        })
    }
}

/// A graph that is no document's.
pub(super) fn derived(name: &str) -> NamedNode {
    node(GRAPH, name)
}

/// The node of a name that needs no escape.
pub(super) fn node(namespace: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{namespace}{name}"))
}

/// Whether a graph is a document's.
pub(super) fn is_document(graph: &GraphName) -> bool {
    matches!(graph, GraphName::NamedNode(graph) if graph.as_str().starts_with(DOC))
}

fn in_default(quad: &Quad) -> Quad {
    Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() }
}
