//! A mention in, what a comparison with others needs of it out: numbers of features that the tables of weights know.

use crate::kb::{Gender, Means, Pronoun, Use};
use crate::mention::{self, MentionKind};
use crate::ontology::ClassId;
use crate::syntax::{Deprel, Number, Person, Upos};

use super::super::board::Board;
use super::super::descriptions;
use super::super::grammar::{self, Article, Focus};

/// What one mention is like.
#[derive(Clone, Debug)]
pub(in crate::entity) struct Profile {
    /// Numbers below [`FEATURES`].
    pub(super) features: Vec<u16>,
    pub(super) pronoun: Option<Pronoun>,
    pub(super) is_name: bool,
    pub(super) nature: Nature,
    pub(super) number: Option<Number>,
    pub(super) gender: Option<Gender>,
    /// Lemma of its head in lower case.
    pub(super) lemma: String,
    /// All its words in lower case.
    pub(super) words: String,
    /// Lemmas before its head.
    pub(super) modifiers: Vec<String>,
    pub(super) focus: Focus,
}

/// What kind of thing a mention is of, as far as what is said of it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    Person,
    Population,
    Country,
    Government,
    Militants,
    Organization,
    City,
    Place,
    Event,
    Other,
    Unknown,
}

impl Nature {
    /// Whether two may be of one thing; none where one is not known.
    pub(super) fn fits(self, other: Self) -> Option<bool> {
        let is_people = |nature| matches!(nature, Self::Person | Self::Population);
        let is_body = |nature| matches!(nature, Self::Government | Self::Militants | Self::Organization | Self::Country);
        let is_place = |nature| matches!(nature, Self::City | Self::Place | Self::Country);
        if self == Self::Unknown || other == Self::Unknown {
            return None;
        }
        let both = |is: fn(Self) -> bool| is(self) && is(other);
        Some(self == other || both(is_people) || both(is_body) || both(is_place))
    }
}

/// Number of features of a mention.
pub(in crate::entity) const FEATURES: u16 = 72;

const FORM: u16 = 0;
const NATURE: u16 = 18;
const NUMBER: u16 = 29;
const ARTICLE: u16 = 32;
const FOCUS: u16 = 37;
const QUOTED: u16 = 40;
const LENGTH: u16 = 42;
const HEADLINE: u16 = 45;
const KNOWN: u16 = 47;
const ATTRIBUTE: u16 = 49;
const COUNT: u16 = 51;
const RELATION: u16 = 55;
const GENDER: u16 = 67;
const GROUP: u16 = 70;

/// The profile of a mention; `count` mentions of its entity by name are known.
pub(super) fn profile(board: &Board<'_>, index: usize, quoted: bool, count: usize) -> Profile {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let is_group = mention.kind == MentionKind::Group;
    let head = mention.members.first().copied().unwrap_or(mention.head);
    let word = view.word(head);
    let pronoun = match mention.kind {
        MentionKind::Pronoun => board.words().pronoun(view.low(mention.head)),
        _ => None,
    };
    let node = board.of_mention[index].filter(|_| mention.kind != MentionKind::Pronoun).map(|node| &board.nodes[node]);
    let class = node.map_or(mention.class, |node| node.class);
    let nature = pronoun.map_or_else(|| nature(board, class), nature_of_pronoun);
    let number = match pronoun {
        Some(pronoun) if pronoun.person == Person::Second => None,
        Some(pronoun) => Some(pronoun.number),
        None if is_group => Some(Number::Plural),
        // "The Taliban" and "Norland" are one or many.
        None if mention.kind == MentionKind::Name => {
            Some(Number::Singular).filter(|_| matches!(nature, Nature::Person | Nature::City | Nature::Place))
        }
        None => word.features.number,
    };
    let gender = match pronoun.map(|pronoun| pronoun.means) {
        Some(Means::Male) => Some(Gender::Male),
        Some(Means::Female) => Some(Gender::Female),
        Some(_) => None,
        None => node.and_then(|node| node.gender).or_else(|| gender_of_noun(board, index)),
    };
    let article = grammar::article(view, board.words(), mention);
    let focus = grammar::focus(view, head);
    let length = mention.words.len().min(3) as u16 - 1;
    let attribute = word.deprel == Deprel::Amod || word.upos == Upos::Adjective;
    let features = vec![
        FORM + form(mention.kind, pronoun),
        NATURE + nature as u16,
        NUMBER + number.map_or(2, |number| u16::from(number == Number::Plural)),
        ARTICLE + article_number(article),
        FOCUS + focus as u16,
        QUOTED + u16::from(quoted),
        LENGTH + length,
        HEADLINE + u16::from(view.is_headline()),
        KNOWN + u16::from(node.is_some_and(|node| node.entry.is_some())),
        ATTRIBUTE + u16::from(attribute),
        COUNT + [0, 0, 1, 2, 2].get(count).copied().unwrap_or(3),
        RELATION + relation(word.deprel),
        GENDER + gender.map_or(2, |gender| u16::from(gender == Gender::Female)),
        GROUP + u16::from(is_group),
    ];
    Profile {
        features,
        pronoun,
        is_name: mention.kind == MentionKind::Name,
        nature,
        number,
        gender,
        lemma: word.lemma.to_lowercase(),
        words: board.label(index).to_lowercase(),
        modifiers: descriptions::modifiers(board, index),
        focus,
    }
}

fn form(kind: MentionKind, pronoun: Option<Pronoun>) -> u16 {
    let Some(pronoun) = pronoun else { return if kind == MentionKind::Name { 1 } else { 0 } };
    let possessive = u16::from(pronoun.usage == Use::Possessive);
    let base = match (pronoun.usage, pronoun.person, pronoun.means, pronoun.number) {
        (Use::Reflexive, ..) => return 2,
        (_, Person::First, _, Number::Singular) => 4,
        (_, Person::First, ..) => 6,
        (_, Person::Second, ..) => 8,
        (_, _, Means::Male, _) => 10,
        (_, _, Means::Female, _) => 12,
        (_, _, Means::Thing, _) => 14,
        _ => 16,
    };
    base + possessive
}

fn nature_of_pronoun(pronoun: Pronoun) -> Nature {
    match pronoun.means {
        Means::Male | Means::Female | Means::Person => Nature::Person,
        Means::Thing | Means::Any => Nature::Unknown,
    }
}

fn nature(board: &Board<'_>, class: Option<ClassId>) -> Nature {
    let classes = board.classes;
    let table = [
        (classes.person, Nature::Person),
        (classes.population, Nature::Population),
        (classes.country, Nature::Country),
        (classes.government, Nature::Government),
        (classes.militants, Nature::Militants),
        (classes.city, Nature::City),
        (classes.organization, Nature::Organization),
        (classes.place, Nature::Place),
        (classes.event, Nature::Event),
    ];
    if class.is_none() || class == classes.actor {
        return Nature::Unknown;
    }
    table.into_iter().find(|&(kind, _)| classes.is(class, kind)).map_or(Nature::Other, |(_, nature)| nature)
}

fn gender_of_noun(board: &Board<'_>, index: usize) -> Option<Gender> {
    let role = mention::role(board.kb, board.view(index), board.mentions[index].head);
    role.and_then(|role| role.gender)
}

fn article_number(article: Article) -> u16 {
    match article {
        Article::Bare => 0,
        Article::Definite => 1,
        Article::Indefinite => 2,
        Article::Other => 3,
        Article::Possessed => 4,
    }
}

fn relation(deprel: Deprel) -> u16 {
    match deprel {
        Deprel::Nsubj => 0,
        Deprel::NsubjPass => 1,
        Deprel::Obj => 2,
        Deprel::Iobj => 3,
        Deprel::OblAgent => 4,
        Deprel::NmodPoss => 5,
        Deprel::Appos => 6,
        Deprel::Conj => 7,
        Deprel::Root => 8,
        Deprel::Compound | Deprel::Amod | Deprel::Flat => 9,
        deprel if deprel.is(Deprel::Obl) => 10,
        _ => 11,
    }
}
