//! Documents' quads in, the [`Quads`] that queries see out: those of the ontology, of what is one
//! across documents and of what follows from them included.

use std::collections::BTreeSet;

use oxigraph::model::{NamedOrBlankNode, Term};

use super::identities::Identities;
use super::inferred::{Fact, follow};
use super::names::{DM, DOC, GRAPH};
use super::quads::{Quads, QuadsBuilder};
use super::resolution;
use crate::ontology::{Ontology, RelationId};

/// Local name of the graph of what follows.
const INFERRED: &str = "inferred";
/// Local name of the graph of what is one across documents, and what is not.
const RESOLUTION: &str = "resolution";
/// Local name of the graph of the vocabulary.
const ONTOLOGY: &str = "ontology";

/// The quads of a graph: settled, or being changed.
#[derive(Default)]
pub(super) struct Content {
    quads: Quads,
    builder: Option<QuadsBuilder>,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.quads.fmt(formatter)
    }
}

impl Content {
    /// Only the ontology.
    pub(super) fn new(ontology: &Ontology) -> Self {
        let mut content = Self::default();
        let graph = format!("<{GRAPH}{ONTOLOGY}>");
        for triple in ontology.triples() {
            if let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(_) | Term::Literal(_)) = (&triple.subject, &triple.object) {
                content.building().add_quad([&subject.to_string(), &triple.predicate.to_string(), &triple.object.to_string(), &graph]);
            }
        }
        content
    }

    /// Adds documents' quads, which this program wrote; gives back the first line that it did not.
    pub(super) fn add<'a>(&mut self, nquads: &'a str) -> Result<(), &'a str> {
        self.building().add(nquads)
    }

    /// Takes the graphs of documents away.
    pub(super) fn remove<'a>(&mut self, keys: impl Iterator<Item = &'a String>) {
        let graphs: Vec<String> = keys.map(|key| format!("{DOC}{key}")).collect();
        self.building().remove(&graphs);
    }

    /// All quads, with what follows from them.
    pub(super) fn settled(&mut self, ontology: &Ontology) -> &Quads {
        if let Some(mut builder) = self.builder.take() {
            builder.remove(&[INFERRED, RESOLUTION].map(|name| format!("{GRAPH}{name}")));
            let identities = resolution::resolve(&mut builder, ontology, &format!("{GRAPH}{RESOLUTION}"));
            infer(&mut builder, ontology, &identities);
            self.quads = builder.finish(&identities);
        }
        &self.quads
    }

    fn building(&mut self) -> &mut QuadsBuilder {
        self.builder.get_or_insert_with(|| QuadsBuilder::from(std::mem::take(&mut self.quads)))
    }
}

/// Finds what follows from the documents, their nodes joined and parted.
fn infer(builder: &mut QuadsBuilder, ontology: &Ontology, identities: &Identities) {
    let graph = format!("{GRAPH}{INFERRED}");
    let of_consequence =
        ontology.relations().filter(|(_, relation)| relation.symmetric || relation.transitive || !relation.parents.is_empty());
    // Parents too: what is given of them does not follow.
    let relations: BTreeSet<RelationId> = of_consequence.flat_map(|(id, relation)| relation.parents.iter().copied().chain([id])).collect();
    let relations: Vec<RelationId> = relations.into_iter().collect();
    let iris: Vec<String> = relations.iter().map(|&id| format!("{DM}{}", ontology.relation(id).name)).collect();
    let given: BTreeSet<Fact> =
        builder.related(&iris, identities).into_iter().map(|(index, subject, object)| (relations[index], subject, object)).collect();
    for (relation, subject, object) in follow(ontology, &given) {
        builder.add_related(subject, &format!("{DM}{}", ontology.relation(relation).name), object, &graph);
    }
}
