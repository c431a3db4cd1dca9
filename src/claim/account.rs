//! A reading in, an account of how its predicates were read out: roles, context, and of each frame of their words whether it claims something,
//! and if not what it misses.

use crate::ontology::lexicon::{Category, Condition, Frame, Requirement};
use crate::proposition::Proposition;

use super::frames::{Match, Missing, SentenceClaims, compete, most_specific};
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
    /// Nothing of its classes stands in these roles, one of which gives the object; no role where it needs a second subject.
    Object(Vec<String>),
    /// No number stands in these roles.
    Number(Vec<String>),
    /// This frame says more of the same subject and object.
    Outdone(String),
    /// Subject and object are one and the same.
    OneEnd,
    /// What it says is part of what another predicate or frame says.
    Bare,
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
            frames: self.tried(proposition, claiming),
        }
    }

    /// What came of each frame of a proposition's word, of which some claim something.
    fn tried(&self, proposition: &Proposition<'_>, claiming: &[&str]) -> Vec<Tried> {
        let (mut matches, mut outcomes) = (Vec::new(), Vec::new());
        for frame in self.read.lexicon.frames_of(proposition.category, &proposition.lemma) {
            let before = matches.len();
            let missing = self.try_frame(frame, proposition, &mut matches).err();
            outcomes.push((frame, missing, before..matches.len()));
        }
        let chosen = most_specific(&matches);
        let verdict = |frame: &Frame, missing: Option<Missing<'_>>, own: &[Match<'_>]| match missing {
            _ if claiming.contains(&frame.id.as_str()) => Verdict::Claims,
            Some(missing) => self.missing(frame, missing),
            None => self.silent(proposition, own, &chosen),
        };
        let tried = outcomes.into_iter();
        tried.map(|(frame, missing, own)| Tried { frame: frame.id.clone(), verdict: verdict(frame, missing, &matches[own]) }).collect()
    }

    fn missing(&self, frame: &Frame, missing: Missing<'_>) -> Verdict {
        let roles = || frame.object.iter().map(|role| role.as_str().to_owned()).collect();
        match missing {
            Missing::Negation => Verdict::OnlyNegated,
            Missing::Condition(Condition { role, any_of, is_barred }) => {
                let wanted = |requirement: &Requirement| match requirement {
                    Requirement::Lemma(lemma) => lemma.to_string(),
                    Requirement::Class(class) => self.read.ontology.class(*class).name.clone(),
                };
                let verdict = if *is_barred { Verdict::Barred } else { Verdict::Condition };
                verdict(role.as_str().to_owned(), any_of.iter().map(wanted).collect())
            }
            Missing::Subject => Verdict::Subject(frame.subject.as_str().to_owned()),
            Missing::Object => Verdict::Object(roles()),
            Missing::Number => Verdict::Number(roles()),
        }
    }

    /// Why a frame that holds claims nothing.
    fn silent(&self, proposition: &Proposition<'_>, own: &[Match<'_>], chosen: &[&Match<'_>]) -> Verdict {
        let is_chosen = |one: &&Match<'_>| chosen.iter().any(|other| std::ptr::eq(*one, *other));
        if !own.iter().any(|one| is_chosen(&one))
            && let Some(other) = own.iter().find_map(|one| chosen.iter().find(|other| compete(one, other)))
        {
            return Verdict::Outdone(other.frame.id.clone());
        }
        if own.iter().all(|one| self.claims(proposition, one).is_empty()) {
            return Verdict::OneEnd;
        }
        Verdict::Bare
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
