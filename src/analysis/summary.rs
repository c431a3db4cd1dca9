//! A graph in, counts and its strongest claims out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::labels::{kinds, narrower};
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
        let by_class = by_class(graph)?;
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

/// Entities by their narrowest class, the most first.
fn by_class(graph: &Graph) -> Result<Vec<Count>, AnalysisError> {
    let kinds = kinds(graph)?;
    let mut class_of: BTreeMap<String, String> = BTreeMap::new();
    for row in select(graph, "SELECT DISTINCT ?x ?k WHERE { ?x dm:mentions ?m . ?x a ?k . ?k a dm:EntityClass }")? {
        if let [Some(Value::Node(entity)), Some(Value::Node(class))] = row.as_slice() {
            let kept = class_of.entry(entity.clone()).or_insert_with(|| class.clone());
            *kept = narrower(&kinds, kept, class).to_owned();
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for class in class_of.values() {
        *counts.entry(local_name(class)).or_default() += 1;
    }
    Ok(sorted(counts.into_iter().map(|(name, count)| Count { name: name.to_owned(), count }).collect()))
}

fn sorted(mut counts: Vec<Count>) -> Vec<Count> {
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    counts
}

fn total(counts: &[Count]) -> usize {
    counts.iter().map(|count| count.count).sum()
}

/// How many solutions there are for each `?k`, in words, the most first.
fn counts(graph: &Graph, pattern: &str) -> Result<Vec<Count>, AnalysisError> {
    let counts = counts_by_node(graph, pattern)?.into_iter();
    Ok(sorted(counts.map(|(key, count)| Count { name: local_name(&key).to_owned(), count }).collect()))
}

/// The claims that most documents and sentences support, those between the most talked-about entities first: asserted ones, one a pair of
/// entities, each by its surest sentence.
///
/// # Errors
/// Where the graph cannot be asked.
pub fn strongest(graph: &Graph, count: usize) -> Result<Vec<Record>, AnalysisError> {
    let documents_of = documents_of(graph)?;
    let rows = select(
        graph,
        "SELECT ?s ?p ?o (COUNT(DISTINCT ?g) AS ?documents) (COUNT(*) AS ?claims) (MAX(?sure) AS ?surest) WHERE { \
         GRAPH ?g { ?c rdf:subject ?s1 ; rdf:predicate ?p ; rdf:object ?o1 ; dm:confidence ?sure . ?s1 ?p ?o1 } FILTER(isIRI(?o1)) \
         ?c rdf:subject ?s ; rdf:object ?o } GROUP BY ?s ?p ?o",
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

/// In how many documents each entity is spoken of, under whatever IRI.
fn documents_of(graph: &Graph) -> Result<BTreeMap<String, usize>, AnalysisError> {
    let rows = select(graph, "SELECT ?x ?y WHERE { GRAPH graph:resolution { ?x owl:sameAs ?y } }")?;
    let pair = |row: Vec<Option<Value>>| match row.as_slice() {
        [Some(Value::Node(own)), Some(Value::Node(whole))] => Some((own.clone(), whole.clone())),
        _ => None,
    };
    let wholes: BTreeMap<String, String> = rows.into_iter().filter_map(pair).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (entity, count) in counts_by_node(graph, "GRAPH ?g { ?k dm:mentions ?m }")? {
        *counts.entry(wholes.get(&entity).cloned().unwrap_or(entity)).or_default() += count;
    }
    Ok(counts)
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
