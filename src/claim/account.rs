//! A reading in, an account of how its predicates were read out: roles, context, and of each frame of their words whether it claims something,
//! and if not what it misses.

use crate::ontology::lexicon::{Category, Frame, Requirement, RoleName};
use crate::proposition::Proposition;

use super::frames::SentenceClaims;
use super::{Polarity, Read, each_sentence};

/// How one predicate was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its words, in order.
    pub words: String,
    /// The lemma that frames are looked up under.
    pub lemma: String,
    /// What kind of word it is.
    pub category: Category,
    /// What fills its roles.
    pub fillers: Vec<Filler>,
    /// Names of the attitudes, outermost first.
    pub attitudes: Vec<String>,
    /// Affirmed, negated or hypothetical.
    pub polarity: Polarity,
    /// The words for who says it, outermost first.
    pub speakers: Vec<String>,
    /// The frames of its lemma, in order of the lexicon.
    pub frames: Vec<Tried>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filler {
    /// The role, as lexicon files write it.
    pub role: String,
    /// The word.
    pub word: String,
    /// The entity that it stands for, with its class; none where it is none.
    pub entity: Option<(String, String)>,
    /// The way in the tree from the word to the predicate: "Russia ‹nsubj› considering ‹advcl› removing".
    pub path: String,
}

/// A frame that a predicate was held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Its id.
    pub frame: String,
    /// What came of it.
    pub verdict: Verdict,
}

/// Whether a frame claims something of a predicate, and what it misses if not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Claims,
    /// A condition does not hold: the role, and what it asks for; nothing where anything would do.
    Condition(String, Vec<String>),
    /// A role is filled that must not be: the role, and by what it must not; nothing where by nothing at all.
    Barred(String, Vec<String>),
    /// It holds only where the act is negated.
    OnlyNegated,
    /// Nothing of its classes stands in the role of the subject.
    Subject(String),
    /// Nothing of its classes stands in the roles of the object.
    Object(String),
    /// Subject and object are one, or another frame of the same ends is more specific.
    Silent,
}

/// An account of all predicates of a document.
pub fn account(read: &Read<'_>) -> Vec<Account> {
    let mut accounts = Vec::new();
    each_sentence(read, |of_sentence| {
        let claims = of_sentence.find();
        for proposition in of_sentence.propositions {
            let claiming: Vec<&str> =
                claims.iter().filter(|found| found.head == proposition.head).filter_map(|found| found.claim.rule.as_deref()).collect();
            accounts.push(of_sentence.account(proposition, &claiming));
        }
    });
    accounts
}

impl SentenceClaims<'_> {
    fn account(&self, proposition: &Proposition<'_>, claiming: &[&str]) -> Account {
        let word = |word: usize| self.sentence.forms[word].to_owned();
        let context = &proposition.context;
        let frames = self.read.lexicon.frames_of(proposition.category, &proposition.lemma);
        Account {
            sentence: self.index,
            words: proposition.words.iter().map(|&at| self.sentence.forms[at]).collect::<Vec<_>>().join(" "),
            lemma: proposition.lemma.to_string(),
            category: proposition.category,
            fillers: proposition
                .arguments
                .iter()
                .map(|argument| Filler {
                    role: argument.role.as_str().to_owned(),
                    word: word(argument.word),
                    entity: self.referents().one(argument.word).map(|referent| {
                        let entity = &self.read.entities.entities[referent.entity];
                        (entity.label.clone(), self.read.ontology.class(entity.class).name.clone())
                    }),
                    path: self.path(argument.word, proposition.head),
                })
                .collect(),
            attitudes: context.attitudes.iter().map(|held| self.read.ontology.attitude(held.attitude).name.clone()).collect(),
            polarity: Polarity::of(context.hypothetical, context.negated),
            speakers: context.speakers.iter().map(|&speaker| word(speaker)).collect(),
            frames: frames.map(|frame| Tried { frame: frame.id.clone(), verdict: self.verdict(frame, proposition, claiming) }).collect(),
        }
    }

    fn verdict(&self, frame: &Frame, proposition: &Proposition<'_>, claiming: &[&str]) -> Verdict {
        if claiming.contains(&frame.id.as_str()) {
            return Verdict::Claims;
        }
        if frame.only_negated && !proposition.context.negated {
            return Verdict::OnlyNegated;
        }
        if let Some(condition) = frame.conditions.iter().find(|condition| !self.holds(condition, proposition)) {
            let wanted = |requirement: &Requirement| match requirement {
                Requirement::Lemma(lemma) => lemma.to_string(),
                Requirement::Class(class) => self.read.ontology.class(*class).name.clone(),
            };
            let verdict = if condition.is_barred { Verdict::Barred } else { Verdict::Condition };
            return verdict(condition.role.as_str().to_owned(), condition.any_of.iter().map(wanted).collect());
        }
        let relation = self.read.ontology.relation(frame.relation);
        let of = |own: &'_ [_], relation: &'_ [_]| if own.is_empty() { relation.to_vec() } else { own.to_vec() };
        let (domain, range) = (of(&frame.subject_classes, &relation.domain), of(&frame.object_classes, &relation.range));
        let fills = |role: &RoleName, classes: &[_]| {
            let fillers = self.fillers(proposition, role, classes);
            fillers.into_iter().any(|(referent, standing)| self.admits(classes, referent, standing))
        };
        if !fills(&frame.subject, &domain) {
            return Verdict::Subject(frame.subject.as_str().to_owned());
        }
        let in_words = || frame.words && self.in_words(frame, proposition).is_some();
        if !frame.object.is_empty() && !relation.literal && !in_words() && !frame.object.iter().any(|role| fills(role, &range)) {
            return Verdict::Object(frame.object.iter().map(RoleName::as_str).collect::<Vec<_>>().join(", "));
        }
        Verdict::Silent
    }

    /// The way in the tree between two words.
    fn path(&self, from: usize, to: usize) -> String {
        let tree = self.sentence.tree;
        let above = |word: usize| -> Vec<usize> { std::iter::successors(Some(word), |&at| tree.word(at).head).collect() };
        let (up, down) = (above(from), above(to));
        let Some(top) = up.iter().position(|word| down.contains(word)) else { return String::new() };
        let meeting = up[top];
        let mut path = self.sentence.forms[from].to_owned();
        for pair in up[..=top].windows(2) {
            path.push_str(&format!(" ‹{}› {}", tree.word(pair[0]).deprel.as_str(), self.sentence.forms[pair[1]]));
        }
        let below: Vec<usize> = down.into_iter().take_while(|&word| word != meeting).collect();
        for &word in below.iter().rev() {
            path.push_str(&format!(" ‹{}› {}", tree.word(word).deprel.as_str(), self.sentence.forms[word]));
        }
        path
    }
}
