//! IRIs in; their names and classes in words out.

use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::record::{Record, local_name};
use super::select::{Value, iri, select};
use crate::graph::Graph;

/// IRIs asked for in one query: long enough to be quick, short enough for the parser.
const CHUNK: usize = 500;

/// Names and classes of nodes.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    names: BTreeMap<String, String>,
    /// Class in words, then the IRIs of the class and of all that it is a kind of, the narrowest first.
    classes: BTreeMap<String, (String, Vec<String>)>,
}

impl Labels {
    /// Those of some nodes.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of<'a>(graph: &Graph, nodes: impl IntoIterator<Item = &'a str>) -> Result<Self, AnalysisError> {
        let nodes: Vec<&str> = nodes.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let mut labels = Self::default();
        let kinds = kinds(graph)?;
        let mut class_of: BTreeMap<String, String> = BTreeMap::new();
        for chunk in nodes.chunks(CHUNK) {
            let values: String = chunk.iter().map(|node| iri(node) + " ").collect();
            let names = format!("SELECT ?x ?l WHERE {{ VALUES ?x {{ {values} }} ?x skos:prefLabel|rdfs:label ?l }} ORDER BY ?x ?l");
            for row in select(graph, &names)? {
                if let [Some(Value::Node(node)), Some(Value::Text(name))] = row.as_slice() {
                    labels.names.entry(node.clone()).or_insert_with(|| name.clone());
                }
            }
            let classes = format!("SELECT ?x ?k WHERE {{ VALUES ?x {{ {values} }} ?x a ?k . ?k a dm:EntityClass }} ORDER BY ?x ?k");
            for row in select(graph, &classes)? {
                if let [Some(Value::Node(node)), Some(Value::Node(class))] = row.as_slice() {
                    let kept = class_of.entry(node.clone()).or_insert_with(|| class.clone());
                    *kept = narrower(&kinds, kept, class).to_owned();
                }
            }
        }
        for (node, class) in class_of {
            if let Some((label, kinds)) = kinds.get(&class) {
                labels.classes.insert(node, (label.clone(), kinds.clone()));
            }
        }
        Ok(labels)
    }

    /// Those of all that some claims speak of.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn of_records(graph: &Graph, records: &[Record]) -> Result<Self, AnalysisError> {
        let values = |record: &Record| {
            let record = record.clone();
            [record.subject, record.object, record.speaker, record.addressee, record.place].into_iter().flatten()
        };
        let mut nodes: BTreeSet<String> = records.iter().map(|record| record.predicate.clone()).collect();
        nodes.extend(records.iter().flat_map(values).filter_map(|value| value.node().map(str::to_owned)));
        Self::of(graph, nodes.iter().map(String::as_str))
    }

    /// A node in words: its name, else what its IRI says.
    pub fn name(&self, node: &str) -> String {
        self.names.get(node).cloned().unwrap_or_else(|| local_name(node).replace(['_', '-'], " "))
    }

    /// A value in words: a node's name, a literal's characters.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Node(node) => self.name(node),
            Value::Text(text) => text.clone(),
        }
    }

    /// The class in words.
    pub fn class(&self, node: &str) -> Option<&str> {
        self.classes.get(node).map(|(label, _)| label.as_str())
    }

    /// Local names of the class and of all that it is a kind of, the narrowest first.
    pub fn kinds(&self, node: &str) -> impl Iterator<Item = &str> {
        self.classes.get(node).into_iter().flat_map(|(_, kinds)| kinds).map(|kind| local_name(kind))
    }

    /// A claim in words: subject, relation, object.
    pub fn sentence(&self, record: &Record) -> String {
        let subject = record.subject.as_ref().map(|value| self.value(value));
        let object = record.object.as_ref().map(|value| self.value(value));
        let parts = [subject, Some(self.name(&record.predicate)), object];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Of two classes the one that is a kind of the other; else that which is a kind of more, then the bytewise first: the same whatever the order.
pub(super) fn narrower<'a>(kinds: &Kinds, one: &'a str, other: &'a str) -> &'a str {
    let above = |class: &str| kinds.get(class).map_or(0, |(_, above)| above.len());
    if (above(other), one) > (above(one), other) { other } else { one }
}

/// Of each class its label and the classes that it is a kind of, itself first, in order of distance.
pub(super) type Kinds = BTreeMap<String, (String, Vec<String>)>;

/// All classes of entities.
pub(super) fn kinds(graph: &Graph) -> Result<Kinds, AnalysisError> {
    let mut parents: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let rows =
        select(graph, "SELECT ?k ?l ?p WHERE { ?k a dm:EntityClass ; rdfs:label ?l OPTIONAL { ?k rdfs:subClassOf ?p } } ORDER BY ?k ?p")?;
    for row in rows {
        if let [Some(Value::Node(class)), Some(Value::Text(label)), parent] = row.as_slice() {
            let (_, parents) = parents.entry(class.clone()).or_insert_with(|| (label.clone(), Vec::new()));
            parents.extend(parent.as_ref().and_then(Value::node).map(str::to_owned));
        }
    }
    let above = |class: &str| {
        let mut kinds = vec![class.to_owned()];
        let mut next = 0;
        while next < kinds.len() {
            let direct = parents.get(&kinds[next]).map(|(_, parents)| parents.as_slice()).unwrap_or_default();
            for parent in direct {
                if !kinds.contains(parent) {
                    kinds.push(parent.clone());
                }
            }
            next += 1;
        }
        kinds
    };
    Ok(parents.iter().map(|(class, (label, _))| (class.clone(), (label.clone(), above(class)))).collect())
}
