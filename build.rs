//! The tables of `data/kb` in, the block that the program embeds out: `kb.records`, `kb.text` and `kb.names` in `OUT_DIR`.
//!
//! Those of `data/kb/imported` lie below those of `data/kb`. A mistake in a table ends the build with its file and line.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/kb/compile/mod.rs"]
#[expect(dead_code, unused_imports, unreachable_pub, reason = "the program reads what is only written here")]
mod compile;

fn main() {
    if let Err(error) = run() {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src/kb/compile");
    let mut layers = Vec::new();
    for folder in ["data/kb/imported", "data/kb"] {
        println!("cargo:rerun-if-changed={folder}");
        layers.push(tables(Path::new(folder))?);
    }
    let layers: Vec<Vec<(&str, &str)>> =
        layers.iter().map(|layer| layer.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect()).collect();
    let compiled = compile::compile_layers(&layers)?;
    let folder = env::var("OUT_DIR")?;
    let folder = Path::new(&folder);
    fs::write(folder.join("kb.records"), compiled.records)?;
    fs::write(folder.join("kb.text"), compiled.text)?;
    fs::write(folder.join("kb.names"), compiled.names)?;
    Ok(())
}

/// The tables of a folder, in order of their names: file and text.
fn tables(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut tables = Vec::new();
    if !folder.is_dir() {
        return Ok(tables);
    }
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            tables.push((path.display().to_string(), text));
        }
    }
    tables.sort();
    Ok(tables)
}
