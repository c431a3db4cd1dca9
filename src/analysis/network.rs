//! Claims in, a [`Network`] out: entities as nodes, relations as edges, ready for petgraph's algorithms.
//!
//! All claims of one relation between two entities that stand alike (asserted, reported, negated …) are one edge, its weight their number.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};

use super::AnalysisError;
use super::labels::Labels;
use super::lookup::entities_named;
use super::record::{Record, Standing, local_name};
use super::select::{Value, iri, select};
use super::source::Sources;
use crate::graph::Graph;

/// An entity of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub label: String,
    /// Its class in words, where it is known.
    pub class: Option<String>,
    /// Local names of its class and of all that it is a kind of, the narrowest first.
    pub kinds: Vec<String>,
    /// Whether the network is drawn around it.
    pub center: bool,
}

/// A relation of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Local name of the relation, such as `considersDelisting`.
    pub predicate: String,
    /// The relation in words, such as "considers delisting".
    pub label: String,
    /// How its claims stand towards what their documents assert.
    pub standing: Standing,
    /// Whether it holds in both directions.
    pub symmetric: bool,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; none for states.
    pub quad_class: Option<u8>,
    /// Number of claims.
    pub weight: usize,
    /// Number of documents that bring them.
    pub documents: usize,
    /// The sentence of its surest claim.
    pub sentence: String,
    /// Title, outlet and date of that sentence's document.
    pub source: String,
}

/// Entities and the relations between them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Nodes and edges in petgraph's form, both in a fixed order.
    pub graph: DiGraph<Node, Edge>,
    /// Relations that were left out because others are stronger.
    pub left_out: usize,
}

/// Chooses what a network shows.
#[derive(Clone, Debug)]
pub struct NetworkBuilder<'a> {
    graph: &'a Graph,
    around: Option<(String, usize)>,
    include: BTreeSet<Standing>,
    strongest: Option<usize>,
}

impl Graph {
    /// Begins a network of the graph's asserted relations.
    pub fn network(&self) -> NetworkBuilder<'_> {
        NetworkBuilder { graph: self, around: None, include: BTreeSet::from([Standing::Asserted]), strongest: None }
    }
}

impl NetworkBuilder<'_> {
    /// Only what is at most `hops` relations away from the entity of this name.
    pub fn around(mut self, name: &str, hops: usize) -> Self {
        self.around = Some((name.to_owned(), hops));
        self
    }

    /// Claims of this standing, too.
    pub fn include(mut self, standing: Standing) -> Self {
        self.include.insert(standing);
        self
    }

    /// At most this many relations: those near the center first, then those with most documents and claims.
    pub fn strongest(mut self, count: usize) -> Self {
        self.strongest = Some(count);
        self
    }

    /// Asks the graph.
    ///
    /// # Errors
    /// Where no entity has the name; where the graph cannot be asked.
    pub fn build(self) -> Result<Network, AnalysisError> {
        let (records, distances) = match &self.around {
            Some((name, hops)) => self.walk(entities_named(self.graph, name)?, *hops)?,
            None => (self.between(Record::matching(self.graph, "?c rdf:subject ?subject ; rdf:object ?object .")?), BTreeMap::new()),
        };
        self.network(&records, &distances)
    }

    /// The claims between all that is at most so many hops away, and the distance of each entity.
    fn walk(&self, centers: Vec<String>, hops: usize) -> Result<(Vec<Record>, BTreeMap<String, usize>), AnalysisError> {
        let mut distances: BTreeMap<String, usize> = centers.iter().map(|center| (center.clone(), 0)).collect();
        let mut frontier = centers;
        let mut records: BTreeMap<String, Record> = BTreeMap::new();
        // One step further than asked for, for the relations among the outermost.
        for hop in 1..=hops + 1 {
            let mut next = Vec::new();
            for chunk in frontier.chunks(200) {
                let values: String = chunk.iter().map(|node| iri(node) + " ").collect();
                for end in ["subject", "object"] {
                    let found = Record::matching(self.graph, &format!("VALUES ?e {{ {values} }} ?c rdf:{end} ?e ."))?;
                    records.extend(self.between(found).into_iter().map(|record| (record.node.clone(), record)));
                }
            }
            if hop > hops {
                break;
            }
            for entity in records.values().flat_map(Record::entities) {
                if !distances.contains_key(entity) {
                    distances.insert(entity.to_owned(), hop);
                    next.push(entity.to_owned());
                }
            }
            frontier = next;
        }
        let within = |record: &Record| record.entities().all(|entity| distances.contains_key(entity));
        Ok((records.into_values().filter(within).collect(), distances))
    }

    /// The claims that relate two different entities and stand as is asked for.
    fn between(&self, mut records: Vec<Record>) -> Vec<Record> {
        records.retain(|record| {
            let ends: BTreeSet<&str> = record.entities().collect();
            ends.len() == 2 && self.include.contains(&record.standing)
        });
        records
    }

    fn network(&self, records: &[Record], distances: &BTreeMap<String, usize>) -> Result<Network, AnalysisError> {
        let symmetric = symmetric(self.graph)?;
        let quad_classes = quad_classes(self.graph)?;
        let mut relations: BTreeMap<(&str, &str, &str, Standing), Vec<&Record>> = BTreeMap::new();
        for record in records {
            let (Some(mut from), Some(mut to)) =
                (record.subject.as_ref().and_then(Value::node), record.object.as_ref().and_then(Value::node))
            else {
                continue;
            };
            if symmetric.contains(&record.predicate) && to < from {
                (from, to) = (to, from);
            }
            relations.entry((from, to, &record.predicate, record.standing)).or_default().push(record);
        }
        let documents = |records: &[&Record]| records.iter().map(|record| &record.document).collect::<BTreeSet<_>>().len();
        let mut relations: Vec<_> = relations.into_iter().collect();
        let distance = |entity: &str| distances.get(entity).copied().unwrap_or_default();
        relations.sort_by_cached_key(|((from, to, predicate, standing), records)| {
            let strength = Reverse((documents(records), records.len()));
            let (nearer, farther) = (distance(from).min(distance(to)), distance(from).max(distance(to)));
            (nearer, farther, strength, *standing, (*from).to_owned(), (*to).to_owned(), (*predicate).to_owned())
        });
        let shown = self.strongest.unwrap_or(usize::MAX).min(relations.len());
        let left_out = relations.len() - shown;
        relations.truncate(shown);

        let labels = Labels::of_records(self.graph, records)?;
        let centers = distances.iter().filter(|(_, distance)| **distance == 0).map(|(entity, _)| entity.as_str());
        let entities: BTreeSet<&str> = relations.iter().flat_map(|((from, to, _, _), _)| [*from, *to]).chain(centers).collect();
        let mut network = Network { graph: DiGraph::new(), left_out };
        let mut indices: BTreeMap<&str, NodeIndex> = BTreeMap::new();
        for entity in entities {
            let node = Node {
                iri: entity.to_owned(),
                label: labels.name(entity),
                class: labels.class(entity).map(str::to_owned),
                kinds: labels.kinds(entity).map(str::to_owned).collect(),
                center: distances.get(entity) == Some(&0),
            };
            indices.insert(entity, network.graph.add_node(node));
        }
        let mut sources = Sources::default();
        for ((from, to, predicate, standing), records) in relations {
            let Some(surest) = records.iter().copied().reduce(|best, next| if next.confidence > best.confidence { next } else { best })
            else {
                continue;
            };
            let source = sources.of(self.graph, surest)?;
            let edge = Edge {
                predicate: local_name(predicate).to_owned(),
                label: labels.name(predicate),
                standing,
                symmetric: symmetric.contains(predicate),
                quad_class: quad_classes.get(&surest.action).copied(),
                weight: records.len(),
                documents: documents(&records),
                sentence: source.line(surest),
                source: source.name(),
            };
            network.graph.add_edge(indices[from], indices[to], edge);
        }
        Ok(network)
    }
}

/// IRIs of the relations that hold in both directions.
fn symmetric(graph: &Graph) -> Result<BTreeSet<String>, AnalysisError> {
    let rows = select(graph, "SELECT ?p WHERE { ?p a <http://www.w3.org/2002/07/owl#SymmetricProperty> }")?;
    Ok(rows.into_iter().flatten().flatten().map(|value| value.as_str().to_owned()).collect())
}

/// QuadClass of each relation that is an act, by IRI.
fn quad_classes(graph: &Graph) -> Result<BTreeMap<String, u8>, AnalysisError> {
    let rows = select(graph, "SELECT ?p ?q WHERE { ?p dm:quadClass ?q }")?;
    let pair = |row: Vec<Option<Value>>| match row.as_slice() {
        [Some(relation), Some(class)] => Some((relation.as_str().to_owned(), class.as_str().parse().ok()?)),
        _ => None,
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}
