//! The tables of words in: titles, nouns of roles, heads of organisations' names, common nouns, given names. Out: [`Naming`].
//!
//! Knows what a word can mean, not what it means in a sentence. All words are looked up in small letters.

use super::KnowledgeBase;
use super::compile::{Kind, Part, WORDS, candidates, hash};
use super::entry::gender;
use crate::ontology::{ClassId, RelationId};

/// Gender of a person, as far as pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// A word before a name that says what its bearer is: "President", "Gen.".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title<'a> {
    /// Kind of office or rank, as in [`RoleNoun::kind`]; `honorific` for "Mr".
    pub kind: &'a str,
    /// What it says of the gender.
    pub gender: Option<Gender>,
}

/// A noun that says what somebody is to a country or an organisation: "spokeswoman", "foreign minister".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleNoun<'a> {
    /// Kind of office, as in the column `kind` of `offices.tsv`: `president`, `foreignMinister`.
    pub kind: &'a str,
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
pub struct NamePart<'a> {
    /// What the spellings of one name have in common, where the tables say so.
    pub group: Option<&'a str>,
    /// Whether it is a given name.
    pub given: bool,
    /// Whether it is a family name.
    pub family: bool,
    /// What it says of the gender.
    pub gender: Option<Gender>,
}

/// The tables of words.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    pub(super) kb: &'a KnowledgeBase,
}

impl<'a> Naming<'a> {
    /// A title; its words with spaces between.
    pub fn title(&self, lower: &str) -> Option<Title<'a>> {
        let known = self.find(Kind::Titles, lower)?;
        Some(Title { kind: self.kind(known), gender: gender(known & 3) })
    }

    /// The longest title at the beginning of `lower`, with its number of words.
    pub fn longest_title(&self, lower: &[&str]) -> Option<(usize, Title<'a>)> {
        longest(self.most(0), lower, |words| self.title(words))
    }

    /// A noun of a role, a lemma; its words with spaces between.
    pub fn role_noun(&self, lemma: &str) -> Option<RoleNoun<'a>> {
        let known = self.find(Kind::RoleNouns, lemma)?;
        let relation = (known >> 18).checked_sub(1).map(|relation| self.kb.relations[relation as usize]);
        Some(RoleNoun { kind: self.kind(known), relation, gender: gender(known & 3) })
    }

    /// The longest noun of a role at the beginning of `lemmas`, with its number of words.
    pub fn longest_role_noun(&self, lemmas: &[&str]) -> Option<(usize, RoleNoun<'a>)> {
        longest(self.most(1), lemmas, |words| self.role_noun(words))
    }

    /// A head of organisations' names.
    pub fn organisation_head(&self, lower: &str) -> Option<OrganisationHead> {
        self.find(Kind::OrganisationHeads, lower).map(|known| OrganisationHead { class: self.class(known) })
    }

    /// A common noun, a lemma; its words with spaces between.
    pub fn noun(&self, lemma: &str) -> Option<Noun> {
        self.find(Kind::Nouns, lemma).map(|known| Noun { class: self.class(known) })
    }

    /// A word of persons' names.
    pub fn name_part(&self, lower: &str) -> Option<NamePart<'a>> {
        let known = self.find(Kind::NameParts, lower)?;
        let group = Some(self.kb.block.string(known >> 4)).filter(|group| !group.is_empty());
        Some(NamePart { group, given: known & 4 != 0, family: known & 8 != 0, gender: gender(known & 3) })
    }

    /// What is known of a word, packed.
    fn find(&self, kind: Kind, word: &str) -> Option<u32> {
        let block = &self.kb.block;
        let table = WORDS.iter().position(|own| *own == kind)?;
        let end = |table: usize| block.number(Part::WordEnds, table);
        let own = table.checked_sub(1).map_or(0, end)..end(table);
        let slot = |at| block.number(Part::WordSlots, at);
        let records = block.count(Part::Words, 2) as u32;
        candidates(hash(table as u64, word.as_bytes()), block.count(Part::WordSlots, 1), records, slot).find_map(|record| {
            let [found, known] = block.record(Part::Words, record as usize);
            (own.contains(&record) && block.string(found) == word).then_some(known)
        })
    }

    fn kind(&self, known: u32) -> &'a str {
        self.kb.block.name(known >> 4 & 0x3fff)
    }

    fn class(&self, known: u32) -> ClassId {
        self.kb.classes[(known >> 4) as usize]
    }

    /// Number of words of the longest title or role.
    fn most(&self, which: usize) -> usize {
        self.kb.block.number(Part::WordEnds, WORDS.len() + which) as usize
    }
}

fn longest<T>(most: usize, words: &[&str], find: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
    let most = most.min(words.len());
    (1..=most).rev().find_map(|count| Some((count, find(&words[..count].join(" "))?)))
}
