//! Sentences and trees in, [`Mentions`] out: names, nominals, pronouns and groups of them; times; quantities.
//!
//! Knows what looks like a name, a date, an amount; not who is who. Never fails. Linear in the document.

mod calendar;
mod classes;
mod groups;
mod lookup;
mod names;
mod nominals;
mod periods;
mod pronouns;
mod quantities;
mod relative;
mod times;
mod view;

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;

use crate::input::Document;
use crate::kb::{EntryId, KnowledgeBase, SmallWord, Words};
use crate::ontology::{ClassId, Ontology};
use crate::syntax::{Tree, Upos};
use crate::text::{Layout, Sentence, Span};

pub(crate) use classes::Classes;
pub(crate) use lookup::{long_role, name_part, readings, role, title_kind, without_middle};
pub(crate) use view::View;

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By a name ("Taliban"), also an adjective of one ("Russian").
    Name,
    /// By a description ("the group").
    Nominal,
    /// By a pronoun or a possessive ("they", "its").
    Pronoun,
    /// Several by their mentions with "and" between ("Russia and China").
    Group,
}

/// Words that stand for an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Indices of its words in the sentence.
    pub words: Range<usize>,
    /// The word among them on which the others depend, of a group its conjunction. No two mentions of a sentence have the same.
    pub head: usize,
    /// Where they stand.
    pub span: Span,
    /// Where they stand with the article before them: "the Taliban".
    pub phrase: Span,
    /// How it names.
    pub kind: MentionKind,
    /// What the words alone say of its class.
    pub class: Option<ClassId>,
    /// The entries of the knowledge base that its form may name, the likeliest first.
    pub candidates: Vec<EntryId>,
    /// The heads of its members' mentions, of a group.
    pub members: Vec<usize>,
}

/// Words for a time, as days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Index of the sentence.
    pub sentence: usize,
    /// Indices of its words in the sentence.
    pub words: Range<usize>,
    /// The word among them on which the others depend.
    pub head: usize,
    /// First day; none where it cannot be known, as of a duration.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub to: Option<Date>,
}

/// How a number bounds the true value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// It is the value.
    #[default]
    Exact,
    /// "At least", "more than", "over".
    AtLeast,
    /// "At most", "up to", "fewer than".
    AtMost,
    /// "About", "some", "dozens".
    About,
}

impl Bound {
    /// The name in JSON and RDF; none where it is the value.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::AtLeast => Some("atLeast"),
            Self::AtMost => Some("atMost"),
            Self::About => Some("about"),
        }
    }
}

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Of what can be counted: people, attacks.
    Count,
    /// Of money, in whole units of its currency.
    Money,
}

/// Words for an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Index of the sentence.
    pub sentence: usize,
    /// Indices of its words in the sentence, those of the bound and the currency included, the counted noun not.
    pub words: Range<usize>,
    /// The word of the number.
    pub head: usize,
    /// The amount, a whole number; of a range the least.
    pub value: u64,
    /// What it is of.
    pub measure: Measure,
    /// How it bounds the true value.
    pub bound: Bound,
}

/// All mentions of a document, each kind in order of sentence and head.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Names, nominals, pronouns and groups.
    pub mentions: Vec<Mention>,
    /// Times.
    pub times: Vec<TimeExpression>,
    /// Amounts.
    pub quantities: Vec<Quantity>,
}

impl Mentions {
    /// The mention with this head.
    pub fn at(&self, sentence: usize, head: usize) -> Option<usize> {
        self.mentions.binary_search_by(|mention| (mention.sentence, mention.head).cmp(&(sentence, head))).ok()
    }
}

/// Finds the mentions of a document.
pub fn find(document: &Document, sentences: &[Sentence], trees: &[Tree], ontology: &Ontology, kb: &KnowledgeBase) -> Mentions {
    let classes = Classes::new(ontology);
    let published = document.published();
    let views = views(document, sentences, trees);
    let spelling = names::Spelling::new(&views);
    let mut found = Mentions::default();
    for view in views.iter().filter(|view| view.sentence.layout != Layout::Boilerplate) {
        let mut taken = vec![false; view.len()];
        let times = times::find(view, kb.words(), published);
        for time in &times {
            nominals::take(&time.words, &mut taken);
        }
        let quantities = quantities::find(view, kb.words(), &taken);
        for quantity in &quantities {
            nominals::take(&quantity.words, &mut taken);
        }
        let mut mentions = names::find(view, kb, &classes, &spelling, &taken);
        for name in &mentions {
            nominals::take(&name.words, &mut taken);
        }
        // "Thousands rallied": a number that stands for people.
        let is_number = |at: usize| view.word(at).upos == Upos::Noun && kb.words().number(view.low(at)).is_some();
        for at in quantities.iter().flat_map(|quantity| quantity.words.clone()).filter(|&at| is_number(at)) {
            taken[at] = false;
        }
        let nominals = nominals::find(view, kb, &classes, &mentions, &taken);
        for nominal in &nominals {
            taken[nominal.head] = true;
        }
        mentions.extend(nominals);
        mentions.extend(pronouns::find(view, kb.words(), &taken));
        mentions.extend(groups::find(view, kb.words(), &mentions));
        for mention in &mut mentions {
            mention.phrase = with_article(view, kb.words(), mention);
        }
        mentions.sort_by_key(|mention| mention.head);
        found.mentions.extend(mentions);
        found.times.extend(times);
        found.quantities.extend(quantities);
    }
    found
}

/// The span of a mention with its determiner.
fn with_article(view: &View<'_>, words: &Words, mention: &Mention) -> Span {
    let is_own = |at: &usize| view.word(*at).head.is_some_and(|head| head == mention.head || mention.words.contains(&head));
    let before = mention.words.start.checked_sub(1).filter(|&at| view.word(at).upos == Upos::Determiner).filter(is_own);
    let is = |at: usize, small| words.is(view.low(at), small);
    let article = before.filter(|&at| is(at, SmallWord::Definite) || is(at, SmallWord::Indefinite) && !is(at, SmallWord::Negation));
    article.map_or(mention.span, |at| view.span(&(at..mention.words.end)))
}

/// The sentences with their words.
pub(crate) fn views<'a>(document: &'a Document, sentences: &'a [Sentence], trees: &'a [Tree]) -> Vec<View<'a>> {
    let pairs = sentences.iter().zip(trees).enumerate();
    pairs.map(|(index, (sentence, tree))| View::new(index, sentence, tree, &document.text)).collect()
}
