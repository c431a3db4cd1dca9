//! The relation lexicon in: `ontology/lexicon/*.toml`. Out: a [`Lexicon`] of frames, operators, nominalisations and grammar words.
//!
//! Here stands what words mean: which relation a verb states, which attitude an embedding verb adds, which noun names which act.
//! Code that reads sentences asks; it knows no word itself but the prepositions of a noun's roles. Every mistake in a file is reported with file and line.

mod frame;
mod load;
mod names;
mod operator;
pub(crate) mod role;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

pub use frame::{Category, Condition, Frame, Requirement};
pub use operator::{Complement, Effect, Operator};
pub use role::RoleName;
pub use source::LexiconError;

/// What a nominalisation stands for: "removal" for `remove`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominalisation {
    /// The verb whose frames apply.
    pub verb: Box<str>,
    /// The role of a possessor ("the group's removal": patient; "Russia's attack": agent).
    pub possessor: RoleName,
    /// The role of the complement with "of" ("the removal of the group": patient; "the visit of the minister": agent).
    pub of: RoleName,
}

/// Function words and small closed classes that turn the reading of a clause.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Adverbs and particles that negate their clause.
    pub negators: Vec<String>,
    /// Determiners and pronouns that negate the clause they are an argument of.
    pub negative_arguments: Vec<String>,
    /// Subordinators of clauses that are not said to be so.
    pub conditional_marks: Vec<String>,
    /// Subordinators of what comes before or after: in the present, under what is still to come, it has not happened yet.
    pub sequence_marks: Vec<String>,
    /// Subordinators and prepositions that negate what follows.
    pub negating_marks: Vec<String>,
    /// Prepositions whose object vouches for the sentence.
    pub source_cases: Vec<String>,
    /// Subordinators of a speech verb that vouches for the sentence ("as he said").
    pub source_marks: Vec<String>,
    /// Coordinators across which a negation holds.
    pub negation_spreads_over: Vec<String>,
    /// Coordinators of those of whom one is meant.
    pub alternatives: Vec<String>,
    /// Objects that are the subjects themselves, each for the others ("each other").
    pub reciprocals: Vec<String>,
    /// Verbs of speaking whose object is who is spoken to.
    pub addressing_verbs: Vec<String>,
    /// Adverbs that negate with a negator before them ("no longer").
    pub negated_adverbs: Vec<String>,
    /// Adverbs that take the force of a negator before them ("not only").
    pub focus_adverbs: Vec<String>,
    /// Phrases that negate their clause ("under no circumstances").
    pub negative_phrases: Vec<String>,
    /// Adverbs before an adjective whose infinitive does not happen ("too weak to attack").
    pub excess_adverbs: Vec<String>,
    /// Adverbs behind an adjective whose infinitive may happen ("strong enough to attack").
    pub sufficiency_adverbs: Vec<String>,
    /// Coordinators of what somebody else says ("…, Norland said, but Ostany withdrew").
    pub adversatives: Vec<String>,
    /// Verbs that say of the act that is their subject that it comes about ("talks will take place").
    pub occurrence_verbs: Vec<String>,
    /// Auxiliaries that make a condition where they stand before the subject ("had Norland joined").
    pub inversions: Vec<String>,
    /// Nouns that only count or choose among what follows with "of" ("some of its enemies").
    pub partitives: Vec<String>,
    /// Nouns that stand for the body they belong to ("ISIS leaders", "Russian authorities").
    pub stand_ins: Vec<String>,
    /// Words before such a noun with which it does not stand for a country ("Norlandic opposition leaders").
    pub opposing_modifiers: Vec<String>,
    /// Nouns that stand for the group they belong to, but not for a country: "Hezbollah fighters", not "Colombian rebels".
    pub stand_ins_of_groups: Vec<String>,
    /// Relative pronouns.
    pub relative_pronouns: Vec<String>,
    /// Verbs that give their object an office ("elected him as president").
    pub appointing_verbs: Vec<String>,
    /// Prepositions before a gerund whose subject is the object of the verb above ("kept Norland from attacking").
    pub object_marks: Vec<String>,
    /// "When", "as": what was going on.
    pub occasion_marks: Vec<String>,
    /// "Unless": who is to act or else.
    pub threat_marks: Vec<String>,
    /// "The".
    pub definite_articles: Vec<String>,
    /// Infinitive marker of a purpose clause.
    pub purpose_marks: Vec<String>,
    /// Verbs whose purpose is reached in the act itself: who gathers "to demand reforms" demands them.
    pub purposes_in_acts: Vec<String>,
    /// Prepositions that put two or more parties in one role ("between").
    pub collective_cases: Vec<String>,
    /// Nouns that name a day, a month, a part of a day or a year.
    pub time_nouns: Vec<String>,
    /// Prepositions of who takes part, also where the phrase stands behind another ("agreed to a truce with Norland").
    pub party_cases: Vec<String>,
    /// Prepositions of where somebody comes from ("ministers from Norland and Ostany").
    pub home_cases: Vec<String>,
    /// Subordinators of what is left open and neither said nor supposed ("whether").
    pub open_marks: Vec<String>,
    /// Prepositions of place.
    pub place_cases: Vec<String>,
    /// Prepositions that trees have, each also the name of a role: other words name none.
    pub prepositions: Vec<String>,
    /// Participles after a name and a hyphen ("Iran-backed"): of each the verb, and the role of the name.
    #[serde(default)]
    pub compounds: BTreeMap<String, (String, String)>,
}

/// What the files under `ontology/lexicon` say.
#[derive(Clone, Debug)]
pub struct Lexicon {
    frames: Vec<Frame>,
    /// Frames by category and head, each list in order of the frames.
    by_head: FxHashMap<(Category, Box<str>), Vec<u32>>,
    operators: Vec<Operator>,
    /// Operators by category and head.
    operator_by_head: FxHashMap<(Category, Box<str>), Vec<u32>>,
    nominalisations: FxHashMap<Box<str>, Nominalisation>,
    grammar: Grammar,
}

impl Lexicon {
    /// All frames, in order of file and line.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames that this head may trigger.
    pub fn frames_of(&self, category: Category, head: &str) -> impl Iterator<Item = &Frame> {
        self.by_head.get(&(category, head) as &dyn HeadKey).into_iter().flatten().map(|&index| &self.frames[index as usize])
    }

    /// The operator that this head is for a complement: of one's own before what is built in.
    pub fn operator(&self, category: Category, head: &str, complement: &Complement) -> Option<&Operator> {
        self.operators_of(category, head).find(|operator| operator.complements.contains(complement))
    }

    /// The operators with this head, one's own first.
    pub fn operators_of(&self, category: Category, head: &str) -> impl Iterator<Item = &Operator> {
        self.operator_by_head.get(&(category, head) as &dyn HeadKey).into_iter().flatten().map(|&index| &self.operators[index as usize])
    }

    /// Whether a frame or an operator has this head.
    pub fn knows(&self, category: Category, head: &str) -> bool {
        let head = &(category, head) as &dyn HeadKey;
        self.by_head.contains_key(head) || self.operator_by_head.contains_key(head)
    }

    /// What this noun is the nominalisation of.
    pub fn nominalisation(&self, noun: &str) -> Option<&Nominalisation> {
        self.nominalisations.get(noun)
    }

    /// The function words.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }
}

/// A borrowed key of the tables by head, so that a look-up allocates nothing.
trait HeadKey {
    fn parts(&self) -> (Category, &str);
}

impl HeadKey for (Category, &str) {
    fn parts(&self) -> (Category, &str) {
        (self.0, self.1)
    }
}

impl HeadKey for (Category, Box<str>) {
    fn parts(&self) -> (Category, &str) {
        (self.0, &self.1)
    }
}

impl<'a> std::borrow::Borrow<dyn HeadKey + 'a> for (Category, Box<str>) {
    fn borrow(&self) -> &(dyn HeadKey + 'a) {
        self
    }
}

impl std::hash::Hash for dyn HeadKey + '_ {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl PartialEq for dyn HeadKey + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for dyn HeadKey + '_ {}
