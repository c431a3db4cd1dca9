//! How fast the knowledge base is loaded and asked: `cargo bench --bench knowledge`.
//!
//! Lookups are those of reading: the longest form at each word of the six articles of `examples/articles`.

use demarche::kb::KnowledgeBase;
use demarche::ontology::Ontology;
use demarche::{Document, input, text};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn ontology() -> Ontology {
    Ontology::built_in().expect("what is built in can be loaded")
}

fn built_in() -> KnowledgeBase {
    KnowledgeBase::built_in(&ontology()).expect("what is built in can be loaded")
}

/// What every command that reads pays at its start.
#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    let ontology = ontology();
    bencher.bench_local(|| KnowledgeBase::built_in(&ontology).expect("what is built in can be loaded"));
}

/// The same with a table of one's own over it.
#[divan::bench(sample_count = 10)]
fn load_with_a_table(bencher: Bencher<'_, '_>) {
    let ontology = ontology();
    let table = "id\tclass\tlabel\taliases\nTaliban\t\t\tmen of Kandahar\n";
    bencher.bench_local(|| KnowledgeBase::with_overlays(&ontology, &[("my.tsv", table)]).expect("the table is right"));
}

/// The longest form at each word.
#[divan::bench]
fn longest(bencher: Bencher<'_, '_>) {
    let kb = built_in();
    let articles: Vec<Document> = input::documents(["examples/articles".into()]).filter_map(Result::ok).collect();
    let sentences: Vec<Vec<&str>> = articles
        .iter()
        .flat_map(|article| text::segment(&article.text).into_iter().map(|sentence| sentence.forms(&article.text)).collect::<Vec<_>>())
        .collect();
    let words = sentences.iter().map(Vec::len).sum::<usize>();
    bencher.counter(ItemsCount::new(words)).bench_local(|| {
        let found = |sentence: &Vec<&str>| (0..sentence.len()).filter(|&at| kb.longest(&sentence[at..]).is_some()).count();
        sentences.iter().map(found).sum::<usize>()
    });
}
