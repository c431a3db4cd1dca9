//! Propositions in, [`Claim`]s out: relations by the lexicon, with attitude, polarity, speaker, time, evidence and confidence.
//!
//! Knows relations, but only those it reads from the lexicon.

mod account;
mod confidence;
mod frames;
mod grounds;
mod notation;
mod open;
mod quotation;
mod referent;
mod time;
mod words;

use jiff::civil::Date;

use crate::entity::Entities;
use crate::input::Document;
use crate::kb::KnowledgeBase;
use crate::mention::{Bound, Mentions};
use crate::ontology::lexicon::Lexicon;
use crate::ontology::{AttitudeId, Ontology, RelationId};
use crate::proposition;
use crate::syntax::Tree;
use crate::text::{Layout, Sentence, Span};

pub use account::{Account, Filler, Tried, Verdict, account};
pub use confidence::{Basis, ConfidenceError, Confidences};
pub use notation::{Expected, Notation, NotationError};

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
    /// What is left open is neither so nor not so.
    fn of(hypothetical: bool, negated: bool) -> Self {
        match (hypothetical, negated) {
            (true, _) => Self::Hypothetical,
            (false, true) => Self::Negated,
            (false, false) => Self::Affirmed,
        }
    }

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
    /// What the confidence rests on.
    pub basis: Basis,
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

impl Claim {
    /// The entities that it names, each as often as it does.
    pub fn participants(&self) -> impl Iterator<Item = usize> {
        let object = match self.object {
            Object::Entity(index) => Some(index),
            Object::None | Object::Number(_) => None,
        };
        [self.subject, object, self.addressee, self.place].into_iter().flatten().chain(self.speakers.iter().copied())
    }
}

/// What the earlier stages found in one document, and what is known beforehand.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The tree of each.
    pub trees: &'a [Tree],
    /// Names, nominals, pronouns, times, quantities.
    pub mentions: &'a Mentions,
    /// Who is who.
    pub entities: &'a Entities,
    /// The vocabulary.
    pub ontology: &'a Ontology,
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// Who is known.
    pub kb: &'a KnowledgeBase,
    /// How sure claims are.
    pub confidences: &'a Confidences,
}

/// Whether claims without a frame are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenClaims {
    /// Only relations of the ontology.
    #[default]
    Leave,
    /// Open relations too.
    Keep,
}

/// The claims of a document, in order of sentence, then of evidence.
pub fn find(read: &Read<'_>, open: OpenClaims) -> Vec<Claim> {
    let mut claims = Vec::new();
    each_sentence(read, |of_sentence| {
        let mut found = of_sentence.find();
        if open == OpenClaims::Keep {
            let heads: Vec<usize> = found.iter().map(|claim| claim.head).collect();
            found.extend(of_sentence.open(&heads));
        }
        claims.extend(settle(found));
    });
    claims
}

/// Calls with each sentence that may claim something.
fn each_sentence(read: &Read<'_>, mut call: impl FnMut(&frames::SentenceClaims<'_>)) {
    let quotations = quotation::Quotations::new(read);
    for (index, tree) in read.trees.iter().enumerate() {
        if matches!(read.sentences[index].layout, Layout::Boilerplate | Layout::Dateline) {
            continue;
        }
        let forms = read.sentences[index].forms(&read.document.text);
        let sentence = proposition::Sentence::new(&forms, tree, read.lexicon);
        let propositions = proposition::find(&sentence);
        call(&frames::SentenceClaims { read, index, sentence: &sentence, propositions: &propositions, quotations: &quotations });
    }
}

/// A claim, and the word of its predicate.
struct Found {
    head: usize,
    /// Whether the object does it to the subject as well.
    is_mutual: bool,
    claim: Claim,
}

/// Orders the claims of a sentence, each statement once: where its words stand nearest to its predicate.
fn settle(mut found: Vec<Found>) -> Vec<Claim> {
    type Statement = (Option<usize>, Predicate, Object, Option<Span>, Vec<AttitudeId>, Polarity, Vec<usize>);
    fn statement(claim: &Claim) -> Statement {
        // Of an object in words the words count.
        let words = claim.object_span.filter(|_| claim.object == Object::None);
        (claim.subject, claim.predicate.clone(), claim.object, words, claim.attitudes.clone(), claim.polarity, claim.speakers.clone())
    }
    found.sort_by_cached_key(|found| (found.claim.basis.distance(), found.claim.evidence, found.head, found.claim.rule.clone()));
    let mut seen = Vec::new();
    let mut claims: Vec<Claim> = Vec::new();
    for Found { claim, .. } in found {
        let key = (statement(&claim), claim.predicate_spans.first().copied().filter(|_| matches!(claim.predicate, Predicate::Open(_))));
        if !seen.contains(&key) {
            seen.push(key);
            claims.push(claim);
        }
    }
    claims.sort_by_cached_key(|claim| (claim.evidence, claim.predicate_spans.clone(), statement(claim)));
    claims
}
