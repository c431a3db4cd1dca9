//! How fast articles are read and asked: `cargo bench`.
//!
//! The six articles of `examples/articles`; throughput in bytes of text.

use demarche::graph::Contribution;
use demarche::{Document, Graph, Reader, Reading, input};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn articles() -> Vec<Document> {
    input::documents(["examples/articles".into()]).filter_map(Result::ok).collect()
}

fn readings(reader: &Reader) -> Vec<Reading> {
    articles().iter().map(|article| reader.read(article)).collect()
}

fn bytes(articles: &[Document]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}

/// From nothing to a reader: what every command that reads pays at its start.
#[divan::bench]
fn load() -> Reader {
    Reader::new().expect("what is built in can be loaded")
}

/// Texts to claims.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let (reader, articles) = (load(), articles());
    bencher.counter(bytes(&articles)).bench_local(|| articles.iter().map(|article| reader.read(article).claims.len()).sum::<usize>());
}

/// Claims to a graph that answers.
#[divan::bench]
fn graph(bencher: Bencher<'_, '_>) {
    let reader = load();
    let readings = readings(&reader);
    bencher.counter(bytes(&articles())).bench_local(|| {
        let mut graph = Graph::in_memory().expect("the vocabulary can be loaded");
        for reading in &readings {
            graph.add(Contribution::of(&reader, reading)).expect("a graph in memory takes all");
        }
        graph.size().quads
    });
}
