//! An entity in; out: which words of which documents mean it, and why these are one.

use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::labels::Labels;
use super::own::OwnNodes;
use super::record::local_name;
use super::select::{Value, iri, select};
use super::source::{Source, one_line};
use crate::graph::Graph;

/// What binds words to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They name it.
    Name,
    /// A description or a pronoun that goes back to it.
    Coreference,
}

/// Words by which a document calls an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The words.
    pub text: String,
    /// How often.
    pub count: usize,
    /// What binds them to the entity.
    pub tie: Tie,
}

/// How one document speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The document's IRI.
    pub document: String,
    /// Title, outlet and date of the document, as far as they are known; else its identifier.
    pub source: String,
    /// The IRI in the document's graph.
    pub node: String,
    /// Names first; without the text only these are known.
    pub forms: Vec<Form>,
    /// Number of mentions.
    pub mentions: usize,
}

/// Two nodes that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// IRI of the one.
    pub one: String,
    /// IRI of the other.
    pub other: String,
    /// The facts that speak for it.
    pub reason: String,
    /// Title, outlet and date of the documents that it rests on.
    pub sources: Vec<String>,
}

impl Joining {
    /// The row of a table `never with` that parts the two.
    pub fn undo(&self) -> String {
        format!("{}\t{}", local_name(&self.one), local_name(&self.other))
    }
}

/// A name that is two entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// IRI of the one that was parted off.
    pub node: String,
    /// IRI of the one that kept the name.
    pub from: String,
    /// What contradicts.
    pub reason: String,
    /// Title, outlet and date of the documents that mean the parted one.
    pub sources: Vec<String>,
}

/// Why a node stands for what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identification {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub label: String,
    /// Its class in words.
    pub class: Option<String>,
    /// Whether the knowledge base has it.
    pub known: bool,
    /// How each document speaks of it, in order of date.
    pub spellings: Vec<Spelling>,
    /// What was joined to it.
    pub joinings: Vec<Joining>,
    /// What was parted from it, or it from what.
    pub partings: Vec<Parting>,
}

impl Identification {
    /// Gathers it.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of(graph: &Graph, entity: &str) -> Result<Self, AnalysisError> {
        let labels = Labels::of(graph, [entity])?;
        let own = OwnNodes::of(graph, entity)?;
        let nodes = own.values();
        let known = select(graph, &format!("SELECT ?x WHERE {{ {} rdfs:isDefinedBy graph:kb BIND(1 AS ?x) }}", iri(entity)))?;
        let mut sources = BTreeMap::new();
        let statement = |class: &str, ends: &str| {
            format!(
                "SELECT DISTINCT ?j ?s ?o ?r ?d WHERE {{ GRAPH graph:resolution {{ VALUES ?n {{ {nodes} }} {ends} \
                 ?j a dm:{class} ; rdf:subject ?s ; rdf:object ?o ; dm:reason ?r OPTIONAL {{ ?j prov:wasDerivedFrom ?d }} }} }} ORDER BY ?s ?o ?d"
            )
        };
        let either = "{ ?j rdf:subject ?n } UNION { ?j rdf:object ?n }";
        let joinings = statements(graph, &statement("Join", either), &mut sources)?;
        let partings = statements(graph, &statement("Separation", either), &mut sources)?;
        Ok(Self {
            iri: entity.to_owned(),
            label: labels.name(entity),
            class: labels.class(entity).map(str::to_owned),
            known: !known.is_empty(),
            spellings: spellings(graph, &own, &mut sources)?,
            joinings: joinings.into_iter().map(|([one, other, reason], sources)| Joining { one, other, reason, sources }).collect(),
            partings: partings.into_iter().map(|([node, from, reason], sources)| Parting { node, from, reason, sources }).collect(),
        })
    }
}

/// Subject, object and reason, with the names of the documents that these rest on.
type Statement = ([String; 3], Vec<String>);

/// What a query finds of statements: node, subject, object, reason, document.
fn statements(graph: &Graph, query: &str, sources: &mut BTreeMap<String, Source>) -> Result<Vec<Statement>, AnalysisError> {
    let mut found: BTreeMap<[String; 3], Vec<String>> = BTreeMap::new();
    for row in select(graph, query)? {
        if let [Some(_), Some(subject), Some(object), Some(reason), document] = row.as_slice() {
            let names = found.entry([subject, object, reason].map(|value| value.as_str().to_owned())).or_default();
            if let Some(document) = document {
                names.push(source(graph, document.as_str(), sources)?.name());
            }
        }
    }
    Ok(found.into_iter().collect())
}

fn source<'a>(graph: &Graph, document: &str, sources: &'a mut BTreeMap<String, Source>) -> Result<&'a Source, AnalysisError> {
    if !sources.contains_key(document) {
        sources.insert(document.to_owned(), Source::of(graph, document)?);
    }
    Ok(&sources[document])
}

fn spellings(graph: &Graph, own: &OwnNodes, sources: &mut BTreeMap<String, Source>) -> Result<Vec<Spelling>, AnalysisError> {
    let rows = select(
        graph,
        &format!(
            "SELECT ?g ?x ?m ?d WHERE {{ VALUES ?x {{ {} }} GRAPH ?g {{ ?x dm:mentions ?m OPTIONAL {{ ?g dcterms:date ?d }} }} }} ORDER BY ?d ?g ?x",
            own.values()
        ),
    )?;
    let names = select(graph, &format!("SELECT ?g ?x ?l WHERE {{ VALUES ?x {{ {} }} GRAPH ?g {{ ?x skos:altLabel ?l }} }}", own.values()))?;
    let mut names_of: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for row in names {
        if let [Some(Value::Node(document)), Some(Value::Node(node)), Some(Value::Text(name))] = row.as_slice() {
            names_of.entry((document.clone(), node.clone())).or_default().insert(name.clone());
        }
    }
    let mut spellings = Vec::new();
    for row in rows {
        let [Some(Value::Node(document)), Some(Value::Node(node)), Some(mentions), _] = row.as_slice() else { continue };
        if !own.has(node, document) {
            continue;
        }
        let names = names_of.remove(&(document.clone(), node.clone())).unwrap_or_default();
        let source = source(graph, document, sources)?;
        spellings.push(Spelling {
            document: document.clone(),
            source: source.name(),
            node: node.clone(),
            forms: forms(source, mentions.as_str(), names),
            mentions: mentions.as_str().split_whitespace().count(),
        });
    }
    Ok(spellings)
}

/// The words at some places of a text, with the names among them.
fn forms(source: &Source, mentions: &str, names: BTreeSet<String>) -> Vec<Form> {
    let mut counts: BTreeMap<(Tie, String), usize> = BTreeMap::new();
    for place in mentions.split_whitespace() {
        let words = place.split_once('-').and_then(|(from, to)| source.words(from.parse().ok()?, to.parse().ok()?));
        if let Some(words) = words {
            let tie = if names.contains(&one_line(&words)) { Tie::Name } else { Tie::Coreference };
            *counts.entry((tie, words)).or_default() += 1;
        }
    }
    if counts.is_empty() {
        counts = names.into_iter().map(|name| ((Tie::Name, name), 1)).collect();
    }
    counts.into_iter().map(|((tie, text), count)| Form { text, count, tie }).collect()
}
