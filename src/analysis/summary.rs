//! A graph in, counts and its strongest claims out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::record::{Record, Standing, local_name};
use super::select::{Value, iri, select};
use crate::graph::Graph;

/// What is counted, and how often it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// In words.
    pub name: String,
    /// How many.
    pub count: usize,
}

/// What a graph holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents.
    pub documents: usize,
    /// Entities that documents name.
    pub entities: usize,
    /// Claims.
    pub claims: usize,
    /// Entities by class, the most first.
    pub by_class: Vec<Count>,
    /// Claims by relation, without attitude, the most first.
    pub by_relation: Vec<Count>,
    /// Claims by polarity, the most first.
    pub by_polarity: Vec<Count>,
    /// Claims by outermost attitude, the most first.
    pub by_attitude: Vec<Count>,
}

impl Summary {
    /// Counts.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of(graph: &Graph) -> Result<Self, AnalysisError> {
        let claims = "GRAPH ?g { ?c rdf:predicate ?r ; dm:polarity ?polarity }";
        let by = |pattern: &str| counts(graph, pattern);
        let documents = by("GRAPH ?x { ?x dcterms:identifier ?i } BIND(1 AS ?k)")?;
        let by_class = by("{ SELECT DISTINCT ?x ?k WHERE { ?x dm:mentions ?m . ?x a ?k . ?k a dm:EntityClass } }")?;
        let by_polarity = by(&format!("{claims} BIND(?polarity AS ?k)"))?;
        Ok(Self {
            documents: total(&documents),
            entities: total(&by_class),
            claims: total(&by_polarity),
            by_class,
            by_relation: by(&format!("{claims} OPTIONAL {{ GRAPH ?g {{ ?c dm:action ?a }} }} BIND(COALESCE(?a, ?r) AS ?k)"))?,
            by_polarity,
            by_attitude: by("GRAPH ?g { ?c dm:attitude ?k ; rdf:predicate ?r }")?,
        })
    }
}

fn total(counts: &[Count]) -> usize {
    counts.iter().map(|count| count.count).sum()
}

/// How many solutions there are for each `?k`, in words, the most first.
fn counts(graph: &Graph, pattern: &str) -> Result<Vec<Count>, AnalysisError> {
    let counts = counts_by_node(graph, pattern)?.into_iter();
    let mut counts: Vec<Count> = counts.map(|(key, count)| Count { name: local_name(&key).to_owned(), count }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    Ok(counts)
}

/// The claims that most documents and sentences support, those between the most talked-about entities first: asserted ones, one a pair of
/// entities, each by its surest sentence.
///
/// # Errors
/// Where the graph cannot be asked.
pub fn strongest(graph: &Graph, count: usize) -> Result<Vec<Record>, AnalysisError> {
    let documents_of = counts_by_node(graph, "GRAPH ?g { ?k dm:mentions ?m }")?;
    let rows = select(
        graph,
        "SELECT ?s ?p ?o (COUNT(DISTINCT ?g) AS ?documents) (COUNT(*) AS ?claims) (MAX(?sure) AS ?surest) WHERE { \
         GRAPH ?g { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; dm:confidence ?sure . ?s ?p ?o } FILTER(isIRI(?o)) } GROUP BY ?s ?p ?o",
    )?;
    let mut triples: Vec<(Reverse<[usize; 4]>, [String; 3])> = rows.into_iter().filter_map(|row| triple(&row, &documents_of)).collect();
    triples.sort();
    let mut strongest = Vec::new();
    // One claim a pair, whichever way round: five sentences about one war would hide all else.
    let mut pairs: BTreeSet<[String; 2]> = BTreeSet::new();
    for (_, [subject, predicate, object]) in triples {
        let mut pair = [subject.clone(), object.clone()];
        pair.sort();
        if strongest.len() == count || !pairs.insert(pair) {
            continue;
        }
        let pattern = format!("?c rdf:subject {} ; rdf:predicate {} ; rdf:object {} .", iri(&subject), iri(&predicate), iri(&object));
        let records = Record::matching(graph, &pattern)?.into_iter().filter(|record| record.standing == Standing::Asserted);
        strongest.extend(records.reduce(|best, next| if next.confidence > best.confidence { next } else { best }));
    }
    Ok(strongest)
}

/// A row of triple, documents, claims and confidence with its strength: these, and in how many documents both ends are spoken of.
fn triple(row: &[Option<Value>], documents_of: &BTreeMap<String, usize>) -> Option<(Reverse<[usize; 4]>, [String; 3])> {
    let [Some(subject), Some(predicate), Some(object), Some(documents), Some(claims), Some(surest)] = row else { return None };
    let spoken_of = |node: &Value| documents_of.get(node.as_str()).copied().unwrap_or_default();
    // In tenths: finer than that, confidences do not differ.
    let surest = (surest.as_str().parse::<f64>().ok()? * 10.0) as usize;
    let strength = [documents.as_str().parse().ok()?, claims.as_str().parse().ok()?, surest, spoken_of(subject) + spoken_of(object)];
    Some((Reverse(strength), [subject, predicate, object].map(|value| value.as_str().to_owned())))
}

/// How many solutions there are for each `?k`, by IRI.
fn counts_by_node(graph: &Graph, pattern: &str) -> Result<BTreeMap<String, usize>, AnalysisError> {
    let rows = select(graph, &format!("SELECT ?k (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?k"))?;
    let pair = |row: Vec<Option<Value>>| match row.as_slice() {
        [Some(key), Some(count)] => Some((key.as_str().to_owned(), count.as_str().parse().ok()?)),
        _ => None,
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}
