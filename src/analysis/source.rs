//! A claim in, where it was read out: document, sentence, the words that support it.

use std::collections::BTreeMap;

use super::AnalysisError;
use super::record::Record;
use super::select::{Value, iri, select};
use crate::graph::Graph;

/// What the graph keeps of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Identifier, as given.
    pub id: String,
    /// Title, as given.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Outlet, as given.
    pub outlet: Option<String>,
    /// Text, unless it was left out.
    text: Option<Vec<char>>,
}

impl Source {
    /// A document, by IRI.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of(graph: &Graph, document: &str) -> Result<Self, AnalysisError> {
        load(graph, document)
    }

    /// The words between two code points, in one line; none where the text was left out.
    pub fn words(&self, from: usize, to: usize) -> Option<String> {
        self.text.as_ref()?.get(from..to).map(|words| one_line(&words.iter().collect::<String>()))
    }

    /// The sentence of a claim in three parts: before its evidence, the evidence, after it. Without the text only the evidence is known.
    pub fn sentence(&self, record: &Record) -> (String, String, String) {
        let Some(text) = &self.text else { return (String::new(), record.evidence.clone(), String::new()) };
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().iter().collect::<String>();
        let (begin, end) = record.span;
        (part(record.sentence.0, begin), part(begin, end), part(end, record.sentence.1))
    }

    /// The sentence of a claim in one line.
    pub fn line(&self, record: &Record) -> String {
        let (before, evidence, after) = self.sentence(record);
        one_line(&format!("{before}{evidence}{after}"))
    }

    /// Title, outlet and date, as far as they are known; else the identifier.
    pub fn name(&self) -> String {
        let known: Vec<&str> = [&self.title, &self.outlet, &self.date].into_iter().flatten().map(String::as_str).collect();
        if known.is_empty() { self.id.clone() } else { known.join(", ") }
    }
}

/// Words separated by single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Documents, each asked for once.
#[derive(Debug, Default)]
pub struct Sources(BTreeMap<String, Source>);

impl Sources {
    /// The document of a claim.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of(&mut self, graph: &Graph, record: &Record) -> Result<&Source, AnalysisError> {
        if !self.0.contains_key(&record.document) {
            let source = load(graph, &record.document)?;
            self.0.insert(record.document.clone(), source);
        }
        Ok(&self.0[&record.document])
    }
}

fn load(graph: &Graph, document: &str) -> Result<Source, AnalysisError> {
    let node = iri(document);
    let query = format!(
        "SELECT ?i ?t ?d ?p ?x WHERE {{ GRAPH {node} {{ {node} dcterms:identifier ?i OPTIONAL {{ {node} dcterms:title ?t }} \
         OPTIONAL {{ {node} dcterms:date ?d }} OPTIONAL {{ {node} dcterms:publisher ?p }} OPTIONAL {{ {node} dm:text ?x }} }} }}"
    );
    let row = select(graph, &query)?.into_iter().next().unwrap_or_default();
    let mut values = row.into_iter().map(|value| value.map(|value: Value| value.as_str().to_owned()));
    let mut next = || values.next().flatten();
    Ok(Source {
        id: next().unwrap_or_default(),
        title: next(),
        date: next(),
        outlet: next(),
        text: next().map(|text| text.chars().collect()),
    })
}
