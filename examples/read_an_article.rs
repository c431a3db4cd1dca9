//! Lesson 1: from a text to claims.
//!
//!     cargo run --example read_an_article
//!
//! Reading is a pure function: the same text and the same reader give the same reading, on any machine, in any thread.

use demarche::{Document, Reader};

fn main() -> anyhow::Result<()> {
    // Ontology, lexicon, knowledge base and model are part of the program. Load them once; a reader can be shared by threads.
    let reader = Reader::new()?;

    // A document is a text and what is known of it. The date matters: "on Tuesday" is counted from it.
    let mut article = Document::new(
        "note-1",
        "The Kremlin said on Tuesday that Russia was considering removing the Taliban from its list of terrorist organizations. \
         Iran did not attack Israel. Kazakhstan may take the Taliban off its blacklist.",
    );
    article.date = Some("2024-04-02".to_owned());

    let reading = reader.read(&article);

    // Who is who. An entity of the knowledge base has the same name in every document.
    println!("Entities");
    for entity in &reading.entities.entities {
        let class = &reader.ontology().class(entity.class).label;
        println!("  ent:{:<16} {class}, {} mentions", entity.id, entity.mentions.len());
    }

    // What is claimed. "Is considering removing" is no removal: the attitude is part of the relation. A denial is a claim, too.
    println!("\nClaims");
    for claim in &reading.claims {
        println!("  {}", reading.notation(&reader).line(claim));
        println!("      «{}»", claim.evidence.of(&article.text));
    }
    Ok(())
}
