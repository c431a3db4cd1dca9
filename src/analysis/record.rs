//! What the graph keeps of claims in, [`Record`]s out: each claim node with its properties, its document and its sentence.

use std::collections::{BTreeMap, BTreeSet};

use super::AnalysisError;
use super::select::{Value, select};
use crate::claim::Polarity;
use crate::graph::{DM, Graph};

/// How a claim stands towards what its document asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The document asserts it: its triple stands in the graph.
    Asserted,
    /// One party says it of another.
    Reported,
    /// It is said to be not so.
    Negated,
    /// It might be, or might have been.
    Hypothetical,
    /// It is of a relation that the ontology does not have.
    Open,
}

/// A claim as the graph keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// IRI of its node.
    pub node: String,
    /// IRI of its document.
    pub document: String,
    /// Who or what it is about; none only for open claims.
    pub subject: Option<Value>,
    /// IRI of the relation, composed with its outermost attitude.
    pub predicate: String,
    /// IRI of the relation without attitude.
    pub action: String,
    /// Entity or number; none for one-place events.
    pub object: Option<Value>,
    /// Affirmed, negated or hypothetical.
    pub polarity: Polarity,
    /// How it stands towards what its document asserts.
    pub standing: Standing,
    /// All attitudes, outermost first, separated by spaces.
    pub attitudes: Option<String>,
    /// Who vouches for it; none: the outlet.
    pub speaker: Option<Value>,
    /// Who is urged to act.
    pub addressee: Option<Value>,
    /// Where.
    pub place: Option<Value>,
    /// First day.
    pub from: Option<String>,
    /// Last day, inclusive.
    pub to: Option<String>,
    /// The PLOVER type.
    pub event: Option<String>,
    /// `atLeast`, `atMost` or `about`, for a number that is not exact.
    pub bound: Option<String>,
    /// Probability of being read rightly, from 0 to 1.
    pub confidence: f64,
    /// The frame that found it; none for open claims.
    pub rule: Option<String>,
    /// The words that support it.
    pub evidence: String,
    /// Where they stand, in code points of the document's text.
    pub span: (usize, usize),
    /// Where their sentence stands, in code points of the document's text.
    pub sentence: (usize, usize),
}

impl Record {
    /// The claims that match a pattern over `?c` in the default graph, in order of document and place in their texts. Who takes part in
    /// them is named as the whole set does.
    ///
    /// # Errors
    /// Where the graph cannot be asked.
    pub fn matching(graph: &Graph, pattern: &str) -> Result<Vec<Self>, AnalysisError> {
        let mut nodes: BTreeMap<(String, String), Properties> = BTreeMap::new();
        for row in select(graph, &format!("SELECT ?g ?c ?p ?o WHERE {{ {pattern} ?c ?p ?o . GRAPH ?g {{ ?c dm:polarity ?p1 }} }}"))? {
            if let [Some(Value::Node(document)), Some(Value::Node(node)), Some(Value::Node(property)), Some(value)] = row.as_slice() {
                let node = nodes.entry((document.clone(), node.clone())).or_default();
                node.0.entry(property.clone()).or_default().insert(value.clone());
            }
        }
        let direct = "?c rdf:subject ?s1 ; rdf:predicate ?r1 ; rdf:object ?x1 . ?s1 ?r1 ?x1";
        let direct = select(graph, &format!("SELECT DISTINCT ?g ?c WHERE {{ {pattern} GRAPH ?g {{ {direct} }} }}"))?;
        let direct: BTreeSet<Vec<Option<Value>>> = direct.into_iter().collect();
        let mut records: Vec<Self> = nodes
            .into_iter()
            .filter_map(|((document, node), properties)| {
                let asserted = direct.contains(&vec![Some(Value::Node(document.clone())), Some(Value::Node(node.clone()))]);
                Self::new(document, node, &properties, asserted)
            })
            .collect();
        records.sort_by(|a, b| (&a.document, a.span, &a.node).cmp(&(&b.document, b.span, &b.node)));
        Ok(records)
    }

    /// A node with its properties; none where it is no claim.
    fn new(document: String, node: String, properties: &Properties, asserted: bool) -> Option<Self> {
        let predicate = properties.first(RDF, "predicate")?.node()?.to_owned();
        let polarity = match properties.text(DM, "polarity").as_deref() {
            Some("negated") => Polarity::Negated,
            Some("hypothetical") => Polarity::Hypothetical,
            _ => Polarity::Affirmed,
        };
        let standing = match polarity {
            _ if properties.has(RDF, "type", &format!("{DM}OpenClaim")) => Standing::Open,
            Polarity::Negated => Standing::Negated,
            Polarity::Hypothetical => Standing::Hypothetical,
            // What has no object has no direct triple either.
            Polarity::Affirmed if asserted || properties.first(RDF, "object").is_none() && properties.first(DM, "speaker").is_none() => {
                Standing::Asserted
            }
            Polarity::Affirmed => Standing::Reported,
        };
        let attitude = || properties.text(DM, "attitude").map(|iri| local_name(&iri).to_owned());
        Some(Self {
            node,
            document,
            subject: properties.first(RDF, "subject").cloned(),
            action: properties.text(DM, "action").unwrap_or_else(|| predicate.clone()),
            predicate,
            object: properties.first(RDF, "object").cloned(),
            polarity,
            standing,
            attitudes: properties.text(DM, "attitudes").or_else(attitude),
            speaker: properties.first(DM, "speaker").cloned(),
            addressee: properties.first(DM, "addressee").cloned(),
            place: properties.first(DM, "place").cloned(),
            from: properties.text(DM, "timeFrom"),
            to: properties.text(DM, "timeTo"),
            event: properties.text(DM, "eventType"),
            bound: properties.text(DM, "bound"),
            confidence: properties.number(DM, "confidence").unwrap_or(0.0),
            rule: properties.text(DM, "rule"),
            evidence: properties.text(OA, "exact").unwrap_or_default(),
            span: (properties.offset(OA, "start"), properties.offset(OA, "end")),
            sentence: (properties.offset(DM, "sentenceStart"), properties.offset(DM, "sentenceEnd")),
        })
    }

    /// IRIs of subject and object, where they are entities.
    pub fn entities(&self) -> impl Iterator<Item = &str> {
        [&self.subject, &self.object].into_iter().flatten().filter_map(Value::node)
    }
}

/// What stands after the last `#` or `/` of an IRI.
pub fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const OA: &str = "http://www.w3.org/ns/oa#";

/// The properties of one node, by IRI.
#[derive(Default)]
struct Properties(BTreeMap<String, BTreeSet<Value>>);

impl Properties {
    fn all(&self, namespace: &str, name: &str) -> impl Iterator<Item = &Value> {
        self.0.get(&format!("{namespace}{name}")).into_iter().flatten()
    }

    fn first(&self, namespace: &str, name: &str) -> Option<&Value> {
        self.all(namespace, name).next()
    }

    fn has(&self, namespace: &str, name: &str, value: &str) -> bool {
        self.all(namespace, name).any(|candidate| candidate.as_str() == value)
    }

    fn text(&self, namespace: &str, name: &str) -> Option<String> {
        self.first(namespace, name).map(|value| value.as_str().to_owned())
    }

    fn number(&self, namespace: &str, name: &str) -> Option<f64> {
        self.first(namespace, name)?.as_str().parse().ok()
    }

    fn offset(&self, namespace: &str, name: &str) -> usize {
        self.first(namespace, name).and_then(|value| value.as_str().parse().ok()).unwrap_or_default()
    }
}
