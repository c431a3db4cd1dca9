//! Propositions in, [`Claim`]s out: relations by the lexicon, with attitude, polarity, speaker, time, evidence and confidence.
//!
//! Knows relations, but only those it reads from the lexicon.

use jiff::civil::Date;

use crate::mention::Bound;
use crate::ontology::{AttitudeId, RelationId};
use crate::text::Span;

/// Whether a claim says that something is so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
    /// It might be, or might have been.
    Hypothetical,
}

impl Polarity {
    /// The name in JSON and RDF.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// What stands at the end of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// Nothing: a one-place event ("resigns"), or an argument of an open claim that is no entity.
    None,
    /// An entity of the document, by index.
    Entity(usize),
    /// A number.
    Number(u64),
}

/// Which relation a claim is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Predicate {
    /// A relation of the ontology.
    Relation(RelationId),
    /// An open relation, such as `talk-with`.
    Open(String),
}

/// A further phrase of an open claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its role: a preposition, or `time`.
    pub role: String,
    /// Where it stands.
    pub span: Span,
}

/// One statement that a document makes, with the words that support it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the subject among the document's entities; none only for open claims.
    pub subject: Option<usize>,
    /// The act or state, without attitude.
    pub predicate: Predicate,
    /// Entity or value.
    pub object: Object,
    /// How a value bounds the true one.
    pub bound: Bound,
    /// What stands between actor and act, outermost first.
    pub attitudes: Vec<AttitudeId>,
    /// Affirmed, negated or hypothetical.
    pub polarity: Polarity,
    /// Who says so, outermost first, as entities; empty: the outlet.
    pub speakers: Vec<usize>,
    /// Whether it is said by somebody whom the text names but who is no entity ("residents said").
    pub reported: bool,
    /// Who is urged.
    pub addressee: Option<usize>,
    /// First and last day of what is claimed.
    pub time: Option<(Date, Date)>,
    /// Where, as an entity.
    pub place: Option<usize>,
    /// The PLOVER type of the claim as a whole.
    pub event: Option<String>,
    /// Probability of being right, in hundredths.
    pub confidence: u8,
    /// Where the subject stands.
    pub subject_span: Span,
    /// Where the object stands, where it has words.
    pub object_span: Option<Span>,
    /// The words of the predicate, in order.
    pub predicate_spans: Vec<Span>,
    /// The words that support it, within the sentence.
    pub evidence: Span,
    /// Id of the frame that fired; none for open claims.
    pub rule: Option<String>,
    /// Further phrases of an open claim.
    pub arguments: Vec<Phrase>,
}
