//! A triple in words in ("Russia considersDelisting Taliban"), the claims that support it out.

use std::collections::BTreeSet;

use super::AnalysisError;
use super::labels::Labels;
use super::lookup::entities_named;
use super::record::{Record, local_name};
use super::select::{Value, iri, select};
use crate::graph::Graph;

/// The claims that support a triple in words, also those it follows from: of narrower relations, of the other direction where a relation has
/// two. A subject may stand without an object. Names may be of several words; a relation is named as in the graph or in words.
///
/// # Errors
/// Where no relation of the graph stands in the words, or no entity has a name in them; where the graph cannot be asked.
pub fn supporting(graph: &Graph, words: &str) -> Result<Vec<Record>, AnalysisError> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (subject, predicate, object) = split(graph, &words)?;
    let subjects = values(&entities_named(graph, &subject)?);
    let predicates = values(&narrower(graph, &predicate)?);
    let mut records = if object.is_empty() {
        let pattern = format!("VALUES ?s {{ {subjects} }} VALUES ?p0 {{ {predicates} }} ?c rdf:subject ?s ; rdf:predicate ?p0 .");
        Record::matching(graph, &pattern)?
    } else {
        let objects = values(&entities_named(graph, &object)?);
        let pattern = |from: &str, to: &str| {
            format!(
                "VALUES ?s {{ {from} }} VALUES ?p0 {{ {predicates} }} VALUES ?x {{ {to} }} ?c rdf:subject ?s ; rdf:predicate ?p0 ; rdf:object ?x ."
            )
        };
        let mut records = Record::matching(graph, &pattern(&subjects, &objects))?;
        if is_symmetric(graph, &predicate)? {
            records.extend(Record::matching(graph, &pattern(&objects, &subjects))?);
        }
        records
    };
    records.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| (&a.document, a.span).cmp(&(&b.document, b.span))));
    records.dedup_by(|a, b| a.node == b.node);
    Ok(records)
}

/// The claims between the entities of a triple in words, whatever their relation: what to ask instead.
///
/// # Errors
/// As of [`supporting`].
pub fn between(graph: &Graph, words: &str) -> Result<Vec<Record>, AnalysisError> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (subject, _, object) = split(graph, &words)?;
    if object.is_empty() {
        return Ok(Vec::new());
    }
    let (subjects, objects) = (values(&entities_named(graph, &subject)?), values(&entities_named(graph, &object)?));
    Record::matching(graph, &format!("VALUES ?s {{ {subjects} }} VALUES ?x {{ {objects} }} ?c rdf:subject ?s ; rdf:object ?x ."))
}

/// The claim of a node: `claim:…` or its IRI.
///
/// # Errors
/// Where the graph cannot be asked.
pub fn claim(graph: &Graph, node: &str) -> Result<Vec<Record>, AnalysisError> {
    let node = node.strip_prefix("claim:").map_or_else(|| node.to_owned(), |key| format!("{}{key}", crate::graph::CLAIM));
    Record::matching(graph, &format!("VALUES ?c {{ {} }} ?c rdf:predicate ?p0 .", iri(&node)))
}

fn values(nodes: &[String]) -> String {
    nodes.iter().map(|node| iri(node) + " ").collect()
}

/// Subject, predicate's IRI and object: the longest run of words that names a relation parts them.
fn split(graph: &Graph, words: &[&str]) -> Result<(String, String, String), AnalysisError> {
    let rows =
        select(graph, "SELECT DISTINCT ?p WHERE { { ?c rdf:predicate ?p } UNION { ?p a/rdfs:subClassOf* rdf:Property } } ORDER BY ?p")?;
    let predicates: Vec<String> = rows.into_iter().flatten().flatten().map(|value| value.as_str().to_owned()).collect();
    let labels = Labels::of(graph, predicates.iter().map(String::as_str))?;
    for length in (1..=words.len()).rev() {
        for from in 0..=words.len() - length {
            let run = words[from..from + length].join(" ");
            let run = run.strip_prefix("dm:").unwrap_or(&run);
            let named = |predicate: &&String| local_name(predicate) == run || labels.name(predicate) == run;
            if let Some(predicate) = predicates.iter().find(named) {
                return Ok((words[..from].join(" "), predicate.clone(), words[from + length..].join(" ")));
            }
        }
    }
    Err(AnalysisError::NoRelation { words: words.join(" ") })
}

/// The relation and all that are a kind of it.
fn narrower(graph: &Graph, predicate: &str) -> Result<Vec<String>, AnalysisError> {
    let rows = select(graph, &format!("SELECT DISTINCT ?p WHERE {{ ?p rdfs:subPropertyOf* {} }} ORDER BY ?p", iri(predicate)))?;
    let mut narrower: BTreeSet<String> = rows.into_iter().flatten().flatten().map(|value: Value| value.as_str().to_owned()).collect();
    narrower.insert(predicate.to_owned());
    Ok(narrower.into_iter().collect())
}

fn is_symmetric(graph: &Graph, predicate: &str) -> Result<bool, AnalysisError> {
    let rows = select(graph, &format!("SELECT ?t WHERE {{ {} a ?t FILTER(?t = owl:SymmetricProperty) }}", iri(predicate)))?;
    Ok(!rows.is_empty())
}
