//! Frames: what a head with arguments in certain roles states.

use super::RoleName;
use crate::ontology::{AttitudeId, ClassId, RelationId};

/// What kind of word a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A verb, or a nominalisation of one.
    Verb,
    /// A relational noun: "spokesman", "branch".
    Noun,
    /// An adjective: "responsible".
    Adjective,
    /// A preposition between two nouns, `'s` for a possessive, `compound` for a compound.
    Preposition,
    /// An auxiliary. Only operators have it.
    Auxiliary,
    /// An adverb. Only operators have it.
    Adverb,
}

/// What the filler of a role must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Its head has this lemma.
    Lemma(Box<str>),
    /// Its entity is of this class.
    Class(ClassId),
}

/// A condition on one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The role.
    pub role: RoleName,
    /// What one of its fillers must be; of a barred role what none may be.
    pub any_of: Vec<Requirement>,
    /// Whether the role must not be filled, or where `any_of` says by what, not so.
    pub is_barred: bool,
}

/// A frame: these heads, with these conditions, state this relation.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Such as `delists/remove-from-list`.
    pub id: String,
    /// The file's stem: frames of one family compete, those of different families may all fire. One's own also compete with those of their relation.
    pub family: Box<str>,
    /// The relation.
    pub relation: RelationId,
    /// What triggers it.
    pub heads: Vec<(Category, Box<str>)>,
    /// Where the subject comes from.
    pub subject: RoleName,
    /// Where the object comes from, in order of preference; empty: a one-place event.
    pub object: Vec<RoleName>,
    /// Whether words that are no entity may stand as the object.
    pub words: bool,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// Classes the subject may have; empty: those of the relation's domain.
    pub subject_classes: Vec<ClassId>,
    /// Classes the object may have; empty: those of the relation's range.
    pub object_classes: Vec<ClassId>,
    /// Whether the head itself says that it is not so ("is far from").
    pub negated: bool,
    /// Whether it holds only where the act is negated: "will not tolerate".
    pub only_negated: bool,
    /// Attitudes that the relation itself contains: who tries to challenge is a rival.
    pub absorbs: Vec<AttitudeId>,
    /// Whether it holds whatever is said of the act: who may be removed from a list is on it.
    pub presupposed: bool,
    /// Whether several subjects without an object do it with each other ("A and B met").
    pub reciprocal: bool,
    /// Sentences with the claims that they must give.
    pub yes: Vec<String>,
    /// Sentences that must not trigger it.
    pub no: Vec<String>,
    /// File and line of its first line.
    pub place: String,
    /// Whether it is an analyst's own.
    pub is_own: bool,
}

impl Frame {
    /// Whether it and another take the same ends of the same sentences with a word that both have, for the same relation.
    pub(super) fn equals(&self, other: &Self) -> bool {
        fn parts(frame: &Frame) -> impl PartialEq {
            (
                frame.relation,
                &frame.subject,
                &frame.object,
                &frame.conditions,
                &frame.subject_classes,
                &frame.object_classes,
                frame.only_negated,
            )
        }
        parts(self) == parts(other)
    }

    /// How specific it is: whether it is one's own, then the number of required roles, then of restricted arguments.
    pub fn specificity(&self) -> (bool, usize, usize) {
        let restricted = usize::from(!self.subject_classes.is_empty()) + usize::from(!self.object_classes.is_empty());
        (self.is_own, self.conditions.len(), restricted)
    }
}
