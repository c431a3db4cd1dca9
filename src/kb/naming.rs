//! The tables of words in: titles, nouns of roles, heads of organisations' names, common nouns, given names. Out: [`Naming`].
//!
//! Knows what a word can mean, not what it means in a sentence. All words are looked up in small letters.

use rustc_hash::FxHashMap;

use super::KbError;
use super::table::{Kind, Row};
use crate::ontology::{ClassId, Ontology, RelationId};

/// Gender of a person, as far as pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// A word before a name that says what its bearer is: "President", "Gen.".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Kind of office or rank, as in [`RoleNoun::kind`]; `honorific` for "Mr".
    pub kind: String,
    /// What it says of the gender.
    pub gender: Option<Gender>,
}

/// A noun that says what somebody is to a country or an organisation: "spokeswoman", "foreign minister".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleNoun {
    /// Kind of office, as in the column `kind` of `offices.tsv`: `president`, `foreignMinister`.
    pub kind: String,
    /// The relation that its bearer has to that country or organisation.
    pub relation: Option<RelationId>,
    /// What it says of the gender.
    pub gender: Option<Gender>,
}

/// The word that says what an organisation of such a name is: "Ministry", "University".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationHead {
    /// Class of what is so named.
    pub class: ClassId,
}

/// A common noun that means an entity of some class: "attack", "embassy", "troops".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Class of what it means.
    pub class: ClassId,
}

/// A word that persons' names are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamePart {
    /// Whether it is a given name.
    pub given: bool,
    /// Whether it is a family name.
    pub family: bool,
    /// What it says of the gender.
    pub gender: Option<Gender>,
}

/// The tables of words.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    titles: FxHashMap<String, Title>,
    role_nouns: FxHashMap<String, RoleNoun>,
    heads: FxHashMap<String, OrganisationHead>,
    nouns: FxHashMap<String, Noun>,
    name_parts: FxHashMap<String, NamePart>,
    longest_role: usize,
    longest_title: usize,
}

impl Naming {
    /// A title; its words with spaces between.
    pub fn title(&self, lower: &str) -> Option<&Title> {
        self.titles.get(lower)
    }

    /// The longest title at the beginning of `lower`, with its number of words.
    pub fn longest_title(&self, lower: &[&str]) -> Option<(usize, &Title)> {
        longest(&self.titles, self.longest_title, lower)
    }

    /// A noun of a role, a lemma; its words with spaces between.
    pub fn role_noun(&self, lemma: &str) -> Option<&RoleNoun> {
        self.role_nouns.get(lemma)
    }

    /// The longest noun of a role at the beginning of `lemmas`, with its number of words.
    pub fn longest_role_noun(&self, lemmas: &[&str]) -> Option<(usize, &RoleNoun)> {
        longest(&self.role_nouns, self.longest_role, lemmas)
    }

    /// A head of organisations' names.
    pub fn organisation_head(&self, lower: &str) -> Option<OrganisationHead> {
        self.heads.get(lower).copied()
    }

    /// A common noun, a lemma; its words with spaces between.
    pub fn noun(&self, lemma: &str) -> Option<Noun> {
        self.nouns.get(lemma).copied()
    }

    /// A word of persons' names.
    pub fn name_part(&self, lower: &str) -> Option<NamePart> {
        self.name_parts.get(lower).copied()
    }

    /// Takes up one row of a table of words.
    pub(super) fn add(&mut self, kind: Kind, row: Row<'_>, ontology: &Ontology) -> Result<(), KbError> {
        match kind {
            Kind::Titles => {
                let title = row.required("title")?;
                self.longest_title = self.longest_title.max(title.split(' ').count());
                self.titles.insert(title.to_owned(), Title { kind: row.required("kind")?.to_owned(), gender: gender(row)? });
            }
            Kind::RoleNouns => {
                let noun = row.required("noun")?;
                self.longest_role = self.longest_role.max(noun.split(' ').count());
                let relation = row.some("relation").map(|name| {
                    ontology
                        .relation_named(name)
                        .ok_or_else(|| row.error("relation", name, "no relation", "name one of the ontology's relations"))
                });
                let role = RoleNoun { kind: row.required("kind")?.to_owned(), relation: relation.transpose()?, gender: gender(row)? };
                self.role_nouns.insert(noun.to_owned(), role);
            }
            Kind::OrganisationHeads => {
                self.heads.insert(row.required("word")?.to_owned(), OrganisationHead { class: class(row, ontology)? });
            }
            Kind::Nouns => {
                self.nouns.insert(row.required("noun")?.to_owned(), Noun { class: class(row, ontology)? });
            }
            _ => {
                let part = NamePart { given: row.get("given") == "1", family: row.get("family") == "1", gender: gender(row)? };
                self.name_parts.insert(row.required("form")?.to_owned(), part);
            }
        }
        Ok(())
    }
}

/// The gender that a row states.
pub(super) fn gender(row: Row<'_>) -> Result<Option<Gender>, KbError> {
    match row.get("gender") {
        "" => Ok(None),
        "female" => Ok(Some(Gender::Female)),
        "male" => Ok(Some(Gender::Male)),
        other => Err(row.error("gender", other, "no gender", "write female or male, or leave it empty")),
    }
}

/// The class that a row states.
pub(super) fn class(row: Row<'_>, ontology: &Ontology) -> Result<ClassId, KbError> {
    let name = row.required("class")?;
    ontology.class_named(name).ok_or_else(|| row.error("class", name, "no class", "name one of the ontology's classes"))
}

fn longest<'a, T>(table: &'a FxHashMap<String, T>, most: usize, words: &[&str]) -> Option<(usize, &'a T)> {
    let most = most.min(words.len());
    (1..=most).rev().find_map(|count| Some((count, table.get(words[..count].join(" ").as_str())?)))
}
