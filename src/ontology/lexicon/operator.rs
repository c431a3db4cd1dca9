//! Operators: words that say how an act is meant (planned, tried, denied, said) and not which act it is.

use super::Category;
use crate::ontology::AttitudeId;

/// What an operator does to the act it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Adds an attitude, held by the operator's agent.
    Attitude(AttitudeId),
    /// Changes nothing ("manage to", "hold talks").
    Affirms,
    /// Turns the polarity ("fail to", "refrain from").
    Negates,
    /// Leaves open whether it is so ("whether", "would").
    Hypothetical,
    /// Makes the operator's agent the speaker.
    Speech,
    /// Makes the operator's agent the speaker, who says that it is not so.
    Denial,
    /// Makes the operator's agent the speaker of what the object is said to have done ("accuse … of").
    Accusation,
    /// Makes the operator's agent the speaker, who says that it was he ("claim responsibility for").
    Avowal,
    /// Marks it as somebody's word, without saying whose ("reportedly").
    Reported,
}

/// Which complement an operator governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complement {
    /// A clause that leaves its subject open: infinitive, gerund.
    Infinitive,
    /// A clause with its own subject: that-clause.
    Clause,
    /// A noun of an act as direct object, or as what the noun or adjective modifies.
    Object,
    /// A noun of an act or a gerund after this preposition.
    Preposition(Box<str>),
}

impl Complement {
    /// The preposition, as it were, of an act named before the noun: "mediation effort".
    pub(crate) const COMPOUND: &str = "compound";

    /// Its name, as lexicon files write it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Infinitive => "infinitive",
            Self::Clause => "clause",
            Self::Object => "object",
            Self::Preposition(preposition) => preposition,
        }
    }
}

/// One entry: heads of one category with one effect.
#[derive(Clone, Debug)]
pub struct Operator {
    /// What it does.
    pub effect: Effect,
    /// Heads that it applies to, all of one category.
    pub heads: Vec<(Category, Box<str>)>,
    /// Which complements it governs.
    pub complements: Vec<Complement>,
    /// How doubtful it makes a claim: below 10 a little, from 10 on much.
    pub doubt: u8,
    /// Prepositions before who is to act ("call on somebody to").
    pub addressees: Vec<Box<str>>,
    /// Whether it is said to whom acts ("urge"): who is urged by nobody named is not said to urge himself.
    pub directed: bool,
    /// Whether its attitude is towards not acting ("unlikely to": may not).
    pub negated: bool,
    /// Whether the subject of an infinitive under it is its own subject although it has an object ("promise somebody to").
    pub subject_control: bool,
    /// File and line of its first line.
    pub place: String,
}
