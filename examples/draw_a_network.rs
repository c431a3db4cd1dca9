//! Lesson 3: a graph as a network, for petgraph's algorithms and for pictures.
//!
//!     cargo run --example draw_a_network | dot -Tsvg > network.svg
//!
//! What is computed goes to standard error here, the picture to standard output.

use demarche::analysis::Standing;
use demarche::export::dot::Picture;
use demarche::graph::Contribution;
use demarche::{Graph, Reader, input};
use petgraph::visit::EdgeRef;

fn main() -> anyhow::Result<()> {
    let reader = Reader::new()?;
    let mut graph = Graph::in_memory()?;
    for document in input::documents(["examples/articles".into()]) {
        graph.add(Contribution::of(&reader, &reader.read(&document?)))?;
    }

    // All that the articles assert. A network is a petgraph `DiGraph`, so every algorithm of petgraph works on it.
    let network = graph.network().build()?;
    let mut degrees: Vec<(usize, &str)> =
        network.graph.node_indices().map(|node| (network.graph.edges(node).count(), network.graph[node].label.as_str())).collect();
    degrees.sort_by(|a, b| b.cmp(a));
    eprintln!("Who acts most, of {} entities?", network.graph.node_count());
    for (degree, name) in degrees.iter().take(5) {
        eprintln!("  {name}: {degree} relations");
    }
    eprintln!("{} groups are not connected.", petgraph::algo::connected_components(&network.graph));

    // The relations with most claims behind them.
    let mut strongest: Vec<_> = network.graph.edge_references().collect();
    strongest.sort_by_key(|edge| std::cmp::Reverse(edge.weight().weight));
    for edge in strongest.iter().take(3) {
        let (from, to) = (&network.graph[edge.source()], &network.graph[edge.target()]);
        eprintln!("  {} {} {}: {}", from.label, edge.weight().label, to.label, edge.weight().sentence);
    }

    // Around one entity, with what one party says of another: dotted in the picture.
    let around = graph.network().around("Taliban", 1).include(Standing::Reported).strongest(30).build()?;
    print!("{}", around.to_dot_as(&Picture { title: Some("Around the Taliban".to_owned()), legend: true }));
    Ok(())
}
