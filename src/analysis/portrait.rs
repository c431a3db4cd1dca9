//! An entity in; out: all that the graph has of it, gathered for people.

use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::labels::Labels;
use super::own::OwnNodes;
use super::record::{Record, Standing};
use super::select::{Value, iri, select};
use crate::graph::Graph;

/// Which end of a claim an entity stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It is the subject.
    Subject,
    /// It is the object.
    Object,
}

/// One relation of an entity to another, to a number or to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which end the entity stands at.
    pub direction: Direction,
    /// The relation in words.
    pub label: String,
    /// The other end in words.
    pub other: Option<String>,
    /// How its claims stand towards what their documents assert.
    pub standing: Standing,
    /// Number of claims.
    pub claims: usize,
    /// Number of documents that bring them.
    pub documents: usize,
}

/// Where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Title of the document, else its identifier.
    pub title: String,
    /// Outlet and date, as far as they are known.
    pub details: Vec<String>,
    /// Number of mentions.
    pub mentions: usize,
}

/// What the graph has of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portrait {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub label: String,
    /// Its class in words.
    pub class: Option<String>,
    /// All names that documents use.
    pub names: Vec<String>,
    /// ISO 3166-1 alpha-3 code.
    pub code: Option<String>,
    /// IRIs of the same thing elsewhere, Wikidata's first of all.
    pub matches: Vec<String>,
    /// The most supported first.
    pub relations: Vec<Relation>,
    /// In order of date.
    pub appearances: Vec<Appearance>,
}

impl Portrait {
    /// Gathers it.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of(graph: &Graph, entity: &str) -> Result<Self, AnalysisError> {
        let node = iri(entity);
        let labels = Labels::of(graph, [entity])?;
        let mut code = texts(graph, &format!("SELECT DISTINCT ?x WHERE {{ {node} schema:identifier|dm:code ?x }} ORDER BY ?x"))?;
        Ok(Self {
            iri: entity.to_owned(),
            label: labels.name(entity),
            class: labels.class(entity).map(str::to_owned),
            names: texts(graph, &format!("SELECT DISTINCT ?x WHERE {{ {node} skos:prefLabel|skos:altLabel ?x }} ORDER BY LCASE(STR(?x))"))?,
            code: code.pop(),
            matches: texts(graph, &format!("SELECT DISTINCT ?x WHERE {{ {node} skos:exactMatch ?x }} ORDER BY ?x"))?,
            relations: relations(graph, entity)?,
            appearances: appearances(graph, entity)?,
        })
    }
}

fn texts(graph: &Graph, query: &str) -> Result<Vec<String>, AnalysisError> {
    Ok(select(graph, query)?.into_iter().flatten().flatten().map(|value| value.as_str().to_owned()).collect())
}

fn relations(graph: &Graph, entity: &str) -> Result<Vec<Relation>, AnalysisError> {
    let node = iri(entity);
    let mut records = Record::matching(graph, &format!("?c rdf:subject {node} ."))?;
    records.extend(Record::matching(graph, &format!("?c rdf:object {node} ."))?);
    let labels = Labels::of_records(graph, &records)?;
    let mut groups: BTreeMap<(Direction, Standing, &str, Option<&Value>), Vec<&Record>> = BTreeMap::new();
    for record in &records {
        let is_subject = record.subject.as_ref().and_then(Value::node) == Some(entity);
        let (direction, other) =
            if is_subject { (Direction::Subject, record.object.as_ref()) } else { (Direction::Object, record.subject.as_ref()) };
        groups.entry((direction, record.standing, &record.predicate, other)).or_default().push(record);
    }
    let mut relations: Vec<Relation> = groups
        .into_iter()
        .map(|((direction, standing, predicate, other), records)| Relation {
            direction,
            label: labels.name(predicate),
            other: other.map(|value| labels.value(value)),
            standing,
            claims: records.iter().map(|record| &record.node).collect::<BTreeSet<_>>().len(),
            documents: records.iter().map(|record| &record.document).collect::<BTreeSet<_>>().len(),
        })
        .collect();
    // The sort is stable: what is as well supported stays in the order of direction, standing and names.
    relations.sort_by_key(|relation| std::cmp::Reverse((relation.documents, relation.claims)));
    Ok(relations)
}

fn appearances(graph: &Graph, entity: &str) -> Result<Vec<Appearance>, AnalysisError> {
    let own = OwnNodes::of(graph, entity)?;
    let query = format!(
        "SELECT ?i ?t ?p ?d ?m ?g ?x WHERE {{ VALUES ?x {{ {} }} GRAPH ?g {{ ?x dm:mentions ?m . ?g dcterms:identifier ?i \
         OPTIONAL {{ ?g dcterms:title ?t }} OPTIONAL {{ ?g dcterms:publisher ?p }} OPTIONAL {{ ?g dcterms:date ?d }} }} }} ORDER BY ?d ?i",
        own.values()
    );
    let appearance = |row: Vec<Option<Value>>| match row.as_slice() {
        [Some(id), title, outlet, date, Some(mentions), Some(document), Some(node)] if own.has(node.as_str(), document.as_str()) => {
            Some(Appearance {
                title: title.as_ref().unwrap_or(id).as_str().to_owned(),
                details: [outlet, date].into_iter().flatten().map(|value| value.as_str().to_owned()).collect(),
                mentions: mentions.as_str().split_whitespace().count(),
            })
        }
        _ => None,
    };
    Ok(select(graph, &query)?.into_iter().filter_map(appearance).collect())
}
