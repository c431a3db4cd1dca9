//! Trees in, [`Proposition`]s out: predicates with arguments in normal roles.
//!
//! Passive, control, relative clauses, coordination, light verbs, nominalisations, appositions, possessives and copulas all look
//! the same afterwards. Knows roles, not relations. A noun may be a predicate of an act and of a relation; arguments are words of the same sentence.
//! Never fails; time grows with the words and the depth of embedding, and sentences are cut at 1,000 tokens before.

mod argument;
mod clause;
mod context;
mod noun;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::ontology::AttitudeId;
use crate::ontology::lexicon::{Category, Lexicon, RoleName};
use crate::syntax::{Deprel, Number, Tree, Upos};

/// From so many points of doubt on what words say is much in doubt.
pub const MUCH_DOUBT: u8 = 10;

/// The role of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role<'a> {
    /// Who acts; of a state, what it is said of.
    Agent,
    /// Who or what is acted on.
    Patient,
    /// To whom something is given or said.
    Recipient,
    /// What a preposition governs.
    Preposition(Cow<'a, str>),
}

impl Role<'_> {
    /// Its name, as lexicon files write it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Recipient => "recipient",
            Self::Preposition(case) => case,
        }
    }

    /// Whether it is the role of this name.
    pub fn is(&self, name: &RoleName) -> bool {
        match (self, name) {
            (Self::Agent, RoleName::Agent) | (Self::Patient, RoleName::Patient) | (Self::Recipient, RoleName::Recipient) => true,
            (Self::Preposition(case), RoleName::Preposition(name)) => case.as_ref() == name.as_ref(),
            _ => false,
        }
    }
}

/// How an argument was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It depends on the predicate.
    Direct,
    /// It is shared with another predicate: control, coordination, a relative clause, a light verb.
    Shared,
    /// It modifies a noun without saying as what ("the Moscow attack", "Russian forces").
    Loose,
}

/// A word in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument<'a> {
    /// Its role.
    pub role: Role<'a>,
    /// The head of the phrase; of a coordination the first.
    pub word: usize,
    /// The preposition before it.
    pub case: Option<usize>,
    /// How it was found.
    pub standing: Standing,
}

/// An attitude, and the word for who holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The attitude.
    pub attitude: AttitudeId,
    /// Who holds it; none where it is nobody's ("may") or not said.
    pub holder: Option<usize>,
    /// The word that says it.
    pub word: usize,
    /// Whether it is said to whoever acts ("urge").
    pub directed: bool,
}

/// How a predicate is said: by whom, with which attitude, whether at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Who vouches for it, outermost first.
    pub speakers: Vec<usize>,
    /// Whether somebody vouches for it whom the sentence does not name.
    pub reported: bool,
    /// What stands between actor and act, outermost first.
    pub attitudes: Vec<Held>,
    /// Whether it is said not to be so.
    pub negated: bool,
    /// Whether it is left open if it is so.
    pub hypothetical: bool,
    /// What a plan under a condition is where it does harm: a threat.
    pub condition: Option<AttitudeId>,
    /// How doubtful the words above make it: below [`MUCH_DOUBT`] a little, from there on much.
    pub doubt: u8,
    /// The embedding predicates whose time holds for it too.
    pub anchors: Vec<usize>,
}

/// A predicate with its arguments in normal roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposition<'a> {
    /// The word of the predicate.
    pub head: usize,
    /// Lemma with its particle; of a nominalisation the verb.
    pub lemma: Cow<'a, str>,
    /// What kind of word the frames are looked up under.
    pub category: Category,
    /// Its arguments, direct ones first.
    pub arguments: Vec<Argument<'a>>,
    /// How it is said.
    pub context: Context,
    /// The words that state it: auxiliaries, negation, verb, particle; in order.
    pub words: Vec<usize>,
}

impl<'a> Proposition<'a> {
    /// The arguments in a role.
    pub fn in_role<'s>(&'s self, role: &'s RoleName) -> impl Iterator<Item = &'s Argument<'a>> + 's {
        self.arguments.iter().filter(move |argument| argument.role.is(role))
    }
}

/// A sentence as the propositions see it.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The characters of each word.
    pub forms: &'a [&'a str],
    /// Its tree.
    pub tree: &'a Tree,
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// Of each word how it is said, once somebody asked.
    contexts: Vec<OnceCell<Context>>,
}

impl<'a> Sentence<'a> {
    /// A sentence of these words with this tree.
    pub fn new(forms: &'a [&'a str], tree: &'a Tree, lexicon: &'a Lexicon) -> Self {
        Self { forms, tree, lexicon, contexts: vec![OnceCell::new(); tree.len()] }
    }
}

/// All propositions of a sentence, in order of their heads.
pub fn find<'a>(sentence: &Sentence<'a>) -> Vec<Proposition<'a>> {
    let mut found = Vec::new();
    for head in 0..sentence.tree.len() {
        if let Some(compound) = sentence.compound(head) {
            found.push(compound);
            continue;
        }
        match sentence.tree.word(head).upos {
            Upos::Verb | Upos::Auxiliary if !sentence.is_function_word(head) => found.push(sentence.verb(head)),
            Upos::Noun | Upos::ProperNoun | Upos::Pronoun | Upos::Numeral => sentence.nominal(head, &mut found),
            Upos::Adjective => found.extend(sentence.adjective(head)),
            _ => {}
        }
        found.extend(sentence.copular(head));
    }
    found
}

impl<'a> Sentence<'a> {
    /// The lemma of a word.
    pub fn lemma(&self, word: usize) -> &'a str {
        &self.tree.word(word).lemma
    }

    /// The relation of a word to its head.
    fn deprel(&self, word: usize) -> Deprel {
        self.tree.word(word).deprel
    }

    /// Whether a word only serves another: an auxiliary or a copula.
    fn is_function_word(&self, word: usize) -> bool {
        let deprel = self.deprel(word);
        deprel.is(Deprel::Aux) || deprel == Deprel::Cop || deprel == Deprel::Case || deprel == Deprel::Fixed || deprel == Deprel::Mark
    }

    /// Whether a word says that somebody speaks.
    pub fn is_speech_verb(&self, word: usize) -> bool {
        self.tree.word(word).upos == Upos::Verb && self.is_speech(word)
    }

    /// Whether a noun modifies another as its possessor does: without a preposition, or with "of".
    pub fn is_possessive(&self, word: usize) -> bool {
        match self.case(word) {
            Some((_, case)) => case == OF || self.deprel(word) == Deprel::NmodPoss,
            // "Aircraft including gunships".
            None => self.deprel(word) != Deprel::Nmod,
        }
    }

    /// Whether a phrase has this preposition.
    pub fn has_case(&self, word: usize, case: &str) -> bool {
        self.case(word).is_some_and(|(_, own)| own == case)
    }

    /// The first child in this relation or a subtype of it.
    fn child(&self, word: usize, deprel: Deprel) -> Option<usize> {
        self.tree.children_by(word, deprel).next()
    }

    /// The word and its conjuncts, in order: "A, B and C".
    pub fn coordinated(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        let mut next = 0;
        while next < all.len() {
            let at = all[next];
            all.extend(self.tree.children_by(at, Deprel::Conj).filter(|&child| self.is_nominal(child) && !self.is_excluded(child)));
            all.extend(self.joined_by_hyphen(at));
            next += 1;
        }
        // "Not Norland but Ostany".
        if all.len() > 1 && self.is_excluded(word) && self.is_set_against(all[1]) {
            all.remove(0);
        }
        all
    }

    /// "Norland" before "Ostany" in "Norland-Ostany talks".
    fn joined_by_hyphen(&self, word: usize) -> Option<usize> {
        let first = word.checked_sub(2)?;
        let is_name = |word: usize| {
            matches!(self.tree.word(word).upos, Upos::ProperNoun | Upos::Adjective) && self.forms[word].starts_with(char::is_uppercase)
        };
        let is_before = matches!(self.deprel(first), Deprel::Compound | Deprel::Amod | Deprel::NmodUnmarked | Deprel::Dep);
        let is_within = matches!(self.deprel(word), Deprel::Compound | Deprel::Amod);
        let is_joined = self.tree.word(first).head == Some(word) && matches!(self.forms[first + 1], HYPHEN | "–");
        (is_joined && is_before && is_within && is_name(first) && is_name(word)).then_some(first)
    }

    /// Whether a word negates: "not".
    fn is_negator(&self, word: usize) -> bool {
        contains(&self.lexicon.grammar().negators, self.lemma(word))
    }

    /// Whether a conjunct has a coordinator such as "but".
    fn is_set_against(&self, conjunct: usize) -> bool {
        let adversatives = &self.lexicon.grammar().adversatives;
        self.tree.children_by(conjunct, Deprel::Cc).any(|cc| contains(adversatives, &self.lower(cc)))
    }

    /// Whether a conjunct is kept out: "Russia, but not China", "Russia rather than China".
    fn is_excluded(&self, word: usize) -> bool {
        let grammar = self.lexicon.grammar();
        self.tree.children(word).filter(|&child| child < word).any(|child| match self.deprel(child) {
            // "Not Norland", but "not only Norland".
            Deprel::Advmod => self.is_negator(child) && !self.is_focused(child),
            // "Rather than Norland".
            Deprel::Cc => contains(&grammar.negating_marks, &self.with_fixed(child)),
            _ => false,
        })
    }

    /// Whether a word stands for the subjects themselves, each for the others: "each other".
    pub fn is_reciprocal(&self, word: usize) -> bool {
        let phrase = |at: usize| self.forms.get(at + 1).map(|next| format!("{} {}", self.forms[at].to_lowercase(), next.to_lowercase()));
        let reciprocals = &self.lexicon.grammar().reciprocals;
        [Some(word), word.checked_sub(1)].into_iter().flatten().filter_map(phrase).any(|phrase| contains(reciprocals, &phrase))
    }

    /// Whether a noun is of several.
    pub fn is_plural(&self, word: usize) -> bool {
        self.tree.word(word).features.number == Some(Number::Plural)
    }

    /// Whether a word is the head of a noun phrase.
    fn is_nominal(&self, word: usize) -> bool {
        matches!(self.tree.word(word).upos, Upos::Noun | Upos::ProperNoun | Upos::Pronoun | Upos::Numeral | Upos::Symbol | Upos::Other)
            || (self.tree.word(word).upos == Upos::Adjective && self.child(word, Deprel::Cop).is_none())
    }

    /// Past words that only count or choose ("some of its enemies"): the noun that says what.
    pub fn content(&self, word: usize) -> usize {
        let word_is_number = self.tree.word(word).upos == Upos::Numeral;
        if !word_is_number && !contains(&self.lexicon.grammar().partitives, self.lemma(word)) {
            return word;
        }
        self.tree
            .children_by(word, Deprel::Nmod)
            .find(|&child| self.case(child).is_some_and(|(_, case)| case == OF))
            .map_or(word, |child| self.content(child))
    }
}

/// The preposition of a noun's complement.
const OF: &str = "of";
/// The preposition of what something is said to be.
const AS: &str = "as";
/// Between a name and a participle.
const HYPHEN: &str = "-";
/// The preposition of who acts.
const BY: &str = "by";

/// Whether a list of words has this one.
fn contains(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}
