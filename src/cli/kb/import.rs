//! `demarche kb import`: a file of another collection in, a table of ours out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;

use super::super::Outcome;
use super::super::options::KbOption;
use super::super::output::Output;
use super::super::terminal::Terminal;
use super::load;
use crate::kb::import::{Collection, Remark, import};

/// Make a table of entities from FollowTheMoney, GeoNames or Wikidata
///
/// What is known already by its QID, GeoNames id or ISO code is extended; everything else is new. Equal names are reported, never merged: to
/// merge two, give the known one the id. Small cities, single words and names that others have are weak. What has no class here (data/import)
/// or no Latin name is passed over; facts of unknown entities are left out. Broken lines are reported and skipped, and the exit status is 2.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  demarche kb import ftm entities.ftm.json > my.tsv
  demarche kb import geonames FI.txt > my.tsv
  gzip -dc subset.json.gz | demarche kb import wikidata - > my.tsv")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    kb: KbOption,
    /// Whose format it is
    #[arg(value_enum, value_name = "FORMAT")]
    collection: Name,
    /// The file; - is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// So many equal names are reported
    #[arg(long, value_name = "N", default_value = "20")]
    names: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Name {
    /// Entities of FollowTheMoney as JSON lines, as OpenSanctions gives them out
    Ftm,
    /// The 19 columns of a dump of GeoNames
    Geonames,
    /// Items of Wikidata as JSON lines, as in a dump
    Wikidata,
}

/// Runs it.
pub(in crate::cli) fn run(arguments: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let shown = arguments.file.display().to_string();
    let input: Box<dyn BufRead> = if shown == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(1 << 16, File::open(&arguments.file).with_context(|| shown.clone())?))
    };
    let collection = match arguments.collection {
        Name::Ftm => Collection::Ftm,
        Name::Geonames => Collection::Geonames,
        Name::Wikidata => Collection::Wikidata,
    };
    let (ontology, kb) = load(&arguments.kb)?;
    let (mut broken, mut names) = (0_usize, 0_usize);
    let mut remark = |remark: Remark| match remark {
        Remark::Broken { line, reason } => {
            broken += 1;
            terminal.warn(format!("{shown}:{line}: {reason}"));
        }
        Remark::SameName { line, name, id, other } => {
            names += 1;
            if names <= arguments.names {
                terminal.warn(format!("{shown}:{line}: {id} is called \"{name}\" as {other} is: not merged, and weak"));
            }
        }
    };
    let imported = import(collection, input, &kb, &ontology, &mut remark).with_context(|| shown.clone())?;
    if names > arguments.names {
        terminal.warn(format!("{} more equal names; --names N shows them", names - arguments.names));
    }
    let mut out = Output::new();
    out.write_all(imported.text.as_bytes())?;
    out.finish()?;
    terminal.note(format!(
        "entities: {} new, {} extended, {} passed over; facts: {}, {} left out",
        imported.new, imported.extended, imported.passed_over, imported.facts, imported.dangling
    ));
    Ok(if broken == 0 { Outcome::Done } else { Outcome::Incomplete })
}
