//! A query in, the names in it that the graph does not know out, with known names that look like them.

use std::collections::BTreeSet;
use std::fmt;

use oxigraph::model::Term;
use spargebra::Query;

use super::QueryError;
use crate::graph::{DM, ENT, Graph};
use crate::ontology::near::near;

/// A name that the graph does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The name, with its prefix: `dm:delist`.
    pub name: String,
    /// Known names that look like it, the nearest first.
    pub near: Vec<String>,
}

impl fmt::Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the graph has no {}", self.name)?;
        match self.near.split_first() {
            None => Ok(()),
            Some((nearest, others)) => {
                write!(formatter, "; did you mean {nearest}")?;
                others.iter().try_for_each(|name| write!(formatter, " or {name}"))?;
                write!(formatter, "?")
            }
        }
    }
}

pub(super) fn hints(graph: &Graph, query: &Query) -> Result<Vec<Hint>, QueryError> {
    let text = query.to_string();
    let used: BTreeSet<&str> = words(&text).filter_map(|word| word.strip_prefix('<')?.strip_suffix('>')).collect();
    let quads = graph.quads();
    let mut hints = Vec::new();
    for (prefix, namespace) in [("dm:", DM), ("ent:", ENT)] {
        let unknown: Vec<&str> = used.iter().copied().filter(|iri| iri.starts_with(namespace)).collect();
        if unknown.is_empty() {
            continue;
        }
        let known = if namespace == DM { predicates(graph)? } else { entities(graph)? };
        for iri in unknown {
            let name = &iri[namespace.len()..];
            let whole = names(graph, &format!("SELECT ?x WHERE {{ GRAPH graph:resolution {{ <{iri}> owl:sameAs ?x }} }}"), ENT)?;
            if let Some(whole) = whole.first() {
                hints.push(Hint { name: format!("{prefix}{name}"), near: vec![format!("ent:{whole}")] });
                continue;
            }
            if !known.contains(name) && !quads.has_node(iri) {
                hints.push(Hint {
                    name: format!("{prefix}{name}"),
                    near: near(known.iter().map(String::as_str), name).into_iter().map(|near| format!("{prefix}{near}")).collect(),
                });
            }
        }
    }
    Ok(hints)
}

/// Local names of the relations, with and without attitude, that something is said with.
fn predicates(graph: &Graph) -> Result<BTreeSet<String>, QueryError> {
    names(graph, "SELECT DISTINCT ?x WHERE { { ?x a dm:ComposedProperty } UNION { ?c a dm:Claim ; dm:action ?x } }", DM)
}

/// Local names of the entities.
fn entities(graph: &Graph) -> Result<BTreeSet<String>, QueryError> {
    names(graph, "SELECT DISTINCT ?x WHERE { ?x dm:mentions ?m }", ENT)
}

fn names(graph: &Graph, query: &str, namespace: &str) -> Result<BTreeSet<String>, QueryError> {
    let rows = graph.query(query)?.solutions()?.rows()?;
    let nodes = rows.into_iter().flatten().flatten().filter_map(|term| match term {
        Term::NamedNode(node) => node.as_str().strip_prefix(namespace).map(str::to_owned),
        Term::BlankNode(_) | Term::Literal(_) => None,
    });
    Ok(nodes.collect())
}

/// The words of a query as spargebra writes it: keywords, IRIs in `<>`, variables; what stands in literals is no word.
pub(super) fn words(query: &str) -> impl Iterator<Item = &str> {
    let mut rest = query;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !['<', '"', '?'].contains(&letter));
            if let Some(literal) = rest.strip_prefix('"') {
                let mut escaped = false;
                let end = literal.find(|letter| {
                    let ends = letter == '"' && !escaped;
                    escaped = letter == '\\' && !escaped;
                    ends
                });
                rest = end.map_or("", |end| &literal[end + 1..]);
                continue;
            }
            if rest.is_empty() {
                return None;
            }
            // A lone `<` is the operator.
            let iri = rest.starts_with('<').then(|| rest.find(['>', ' ', '\n'])).flatten().filter(|&end| rest[end..].starts_with('>'));
            let length = match iri {
                Some(end) => end + 1,
                None => rest.char_indices().skip(1).find(|&(_, letter)| !letter.is_alphanumeric()).map_or(rest.len(), |(at, _)| at),
            };
            let (word, after) = rest.split_at(length);
            rest = after;
            return Some(word);
        }
    })
}
