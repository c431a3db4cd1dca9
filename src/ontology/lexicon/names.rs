//! Names of roles and complements in, as lexicon files write them; what they stand for out, or which there are.
//!
//! A name that no sentence can fill would make an entry silently useless, so it is a mistake.

use rustc_hash::FxHashSet;

use super::{Complement, Grammar, RoleName, role};

/// Where the prepositions stand.
const PREPOSITIONS: &str = "the prepositions of ontology/lexicon/grammar.toml";
/// The complements that are no preposition and no subordinator.
const COMPLEMENTS: [(&str, Complement); 3] =
    [("infinitive", Complement::Infinitive), ("clause", Complement::Clause), ("object", Complement::Object)];

/// The names that the entries of a lexicon may use.
pub(super) struct Names<'a> {
    prepositions: FxHashSet<&'a str>,
    open_marks: &'a [String],
}

impl<'a> Names<'a> {
    pub(super) fn of(grammar: &'a Grammar) -> Self {
        Self { prepositions: grammar.prepositions.iter().map(String::as_str).collect(), open_marks: &grammar.open_marks }
    }

    pub(super) fn role(&self, name: &str) -> Result<RoleName, String> {
        match RoleName::from_name(name) {
            RoleName::Preposition(other) if !role::OF_CLAUSES.contains(&name) && !self.prepositions.contains(name) => {
                let own = [RoleName::Agent, RoleName::Patient, RoleName::Recipient];
                let known: Vec<&str> = own.iter().map(RoleName::as_str).chain(role::OF_CLAUSES).collect();
                Err(format!("there is no role \"{other}\"; roles are {} and {PREPOSITIONS}", known.join(", ")))
            }
            role => Ok(role),
        }
    }

    pub(super) fn complement(&self, name: &str) -> Result<Complement, String> {
        if let Some((_, complement)) = COMPLEMENTS.iter().find(|(known, _)| *known == name) {
            return Ok(complement.clone());
        }
        let others = || std::iter::once(Complement::COMPOUND).chain(self.open_marks.iter().map(String::as_str));
        if self.prepositions.contains(name) || others().any(|known| known == name) {
            return Ok(Complement::Preposition(name.into()));
        }
        let known: Vec<&str> = COMPLEMENTS.iter().map(|&(known, _)| known).chain(others()).collect();
        Err(format!("there is no complement \"{name}\"; complements are {} and {PREPOSITIONS}", known.join(", ")))
    }

    pub(super) fn preposition(&self, name: String) -> Result<Box<str>, String> {
        if self.prepositions.contains(name.as_str()) {
            return Ok(name.into());
        }
        Err(format!("there is no preposition \"{name}\"; there are {PREPOSITIONS}"))
    }
}
