//! An entity of the whole set in; out: under which IRIs which documents speak of it.

use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::select::{Value, iri, select};
use crate::graph::Graph;

/// The nodes of documents that are one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnNodes {
    /// Nodes, each with the documents that mean this entity by it; none: all but those in `without`.
    nodes: BTreeMap<String, Option<BTreeSet<String>>>,
    /// Nodes with documents that mean another by it.
    without: BTreeMap<String, BTreeSet<String>>,
}

impl OwnNodes {
    /// Those of an entity.
    pub(super) fn of(graph: &Graph, entity: &str) -> Result<Self, AnalysisError> {
        let mut own = Self::default();
        let mut nodes = vec![entity.to_owned()];
        let rows = select(graph, &format!("SELECT ?x WHERE {{ GRAPH graph:resolution {{ ?x owl:sameAs {} }} }}", iri(entity)))?;
        nodes.extend(rows.into_iter().flatten().flatten().map(|value| value.as_str().to_owned()));
        for node in nodes {
            own.nodes.insert(node, None);
        }
        let parted = "SELECT ?s ?o ?d WHERE { GRAPH graph:resolution { ?j a dm:Separation ; rdf:subject ?s ; rdf:object ?o ; prov:wasDerivedFrom ?d } }";
        for row in select(graph, parted)? {
            if let [Some(Value::Node(coined)), Some(Value::Node(written)), Some(Value::Node(document))] = row.as_slice() {
                if own.nodes.contains_key(coined) {
                    if let Some(documents) = own.nodes.entry(written.clone()).or_insert_with(|| Some(BTreeSet::new())) {
                        documents.insert(document.clone());
                    }
                } else if own.nodes.contains_key(written) {
                    own.without.entry(written.clone()).or_default().insert(document.clone());
                }
            }
        }
        Ok(own)
    }

    /// The nodes, as SPARQL lists them.
    pub(super) fn values(&self) -> String {
        self.nodes.keys().map(|node| iri(node) + " ").collect()
    }

    /// Whether a document means the entity by a node.
    pub(super) fn has(&self, node: &str, document: &str) -> bool {
        let meant = self.nodes.get(node).is_some_and(|documents| documents.as_ref().is_none_or(|documents| documents.contains(document)));
        meant && !self.without.get(node).is_some_and(|documents| documents.contains(document))
    }
}
