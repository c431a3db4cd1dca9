//! `demarche lexicon classes`: a name or a word in, the classes that a frame may name out.

use super::super::Outcome;
use super::super::output::Output;
use super::super::table;
use super::super::terminal::Terminal;
use crate::ontology::{Class, Ontology};

/// List the classes that a frame may name
///
/// They stand under `types` and, as conditions, under `where`. A class holds for all that are a kind of it: what is asked of an Organization may be a
/// Company. NAME is a class, which is then shown with what it is a kind of and its kinds, or a word of names and meanings.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche lexicon classes
  demarche lexicon classes Organization")]
pub(in crate::cli) struct Args {
    /// A class, or a part of its name or meaning
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let ontology = Ontology::built_in()?;
    let mut out = Output::new();
    let name = arguments.name.unwrap_or_default();
    let named = ontology.class_named(&name);
    let found: Vec<&Class> = ontology
        .classes()
        .filter(|&(id, class)| match named {
            Some(named) => ontology.is_a(id, named) || ontology.is_a(named, id),
            None => super::says([&class.name, &class.label, &class.definition], &name),
        })
        .map(|(_, class)| class)
        .collect();
    if found.is_empty() {
        return Ok(super::nothing("class", &name, ontology.classes().map(|(_, class)| class.name.as_str()), terminal));
    }
    let header = ["class", "kind of", "meaning"].map(str::to_owned);
    let parents = |class: &Class| class.parents.iter().map(|&parent| ontology.class(parent).name.as_str()).collect::<Vec<_>>().join(", ");
    let rows: Vec<Vec<String>> =
        found.into_iter().map(|class| vec![class.name.clone(), parents(class), class.definition.clone()]).collect();
    table::write(&mut out, &header, &rows, terminal.width())?;
    out.finish()?;
    Ok(Outcome::Done)
}
