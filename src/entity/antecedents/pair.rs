//! Two mentions in, what they are to each other out: numbers of features that the tables of weights know.

use crate::kb::{Means, SmallWord};
use crate::mention::MentionKind;
use crate::syntax::{Deprel, Number};

use super::super::board::Board;
use super::super::grammar::{self, Focus};
use super::Scene;
use super::profile::Profile;

/// Number of features of a pair.
pub(in crate::entity) const FEATURES: u16 = 51;

const SENTENCES: u16 = 0;
const MENTIONS: u16 = 8;
const PARAGRAPH: u16 = 16;
const OWN_SUBJECT: u16 = 18;
const SAME_VERB: u16 = 19;
const AROUND: u16 = 20;
const SAME_LEMMA: u16 = 22;
const SAME_WORDS: u16 = 23;
const LEMMA_WITHIN: u16 = 24;
const MODIFIERS_AGREE: u16 = 25;
const MODIFIERS_DIFFER: u16 = 26;
const QUOTE: u16 = 27;
const SPEAKER: u16 = 32;
const SAME_PRONOUN: u16 = 33;
const GENDER: u16 = 34;
const NUMBER: u16 = 37;
const NATURE: u16 = 40;
const LAST_SUBJECT: u16 = 43;
const PREDICATE: u16 = 44;
const COORDINATED: u16 = 45;
const BETWEEN: u16 = 46;
const TOLD: u16 = 50;

/// What is the same for all candidates of a mention.
pub(super) struct Anaphor {
    pub(super) index: usize,
    /// The mention that is the subject of the verb above it.
    pub(super) own_subject: Option<usize>,
    /// Who is quoted with it.
    pub(super) speaker: Option<usize>,
    pub(super) paragraph: usize,
    /// The words above it, itself included.
    verb: Option<usize>,
}

impl Anaphor {
    pub(super) fn new(board: &Board<'_>, index: usize, speaker: Option<usize>) -> Self {
        let view = board.view(index);
        let verb = grammar::predicate(view, board.mentions[index].head);
        Self { index, own_subject: board.own_subject(index), speaker, paragraph: view.sentence.paragraph, verb }
    }
}

/// The features of a mention and one before it, of which `between` fit as well and stand nearer.
pub(super) fn features(board: &Board<'_>, scene: &Scene, anaphor: &Anaphor, other: usize, between: usize, out: &mut Vec<u16>) {
    let (mention, earlier) = (&board.mentions[anaphor.index], &board.mentions[other]);
    let (mine, theirs) = (scene.profile(anaphor.index), scene.profile(other));
    let distance = mention.sentence - earlier.sentence;
    let same_sentence = distance == 0;
    out.clear();
    out.push(SENTENCES + bucket(distance, &[1, 2, 3, 4, 6, 10, 20]));
    out.push(MENTIONS + bucket(anaphor.index - other - 1, &[1, 2, 3, 5, 9, 19, 49]));
    out.push(PARAGRAPH + u16::from(board.view(other).sentence.paragraph == anaphor.paragraph));
    let mut push = |number: u16, holds: bool| {
        if holds {
            out.push(number);
        }
    };
    push(OWN_SUBJECT, anaphor.own_subject == Some(other));
    push(SAME_VERB, same_sentence && anaphor.verb.is_some() && grammar::predicate(board.view(other), earlier.head) == anaphor.verb);
    push(AROUND, same_sentence && earlier.words.contains(&mention.head));
    push(AROUND + 1, same_sentence && mention.words.contains(&earlier.head));
    let nouns = mine.pronoun.is_none() && theirs.pronoun.is_none();
    push(SAME_LEMMA, nouns && mine.lemma == theirs.lemma);
    push(SAME_WORDS, nouns && mine.words == theirs.words);
    let within = nouns && mine.lemma != theirs.lemma && (holds(&theirs.words, &mine.lemma) || holds(&mine.words, &theirs.lemma));
    push(LEMMA_WITHIN, within);
    let agree = mine.modifiers.iter().all(|word| theirs.modifiers.contains(word) || holds(&theirs.words, word));
    push(MODIFIERS_AGREE, nouns && agree);
    let differ = !agree && !theirs.modifiers.iter().all(|word| mine.modifiers.contains(word));
    push(MODIFIERS_DIFFER, nouns && mine.lemma == theirs.lemma && differ);
    let quote = match (scene.quote(anaphor.index), scene.quote(other)) {
        (None, None) => 0,
        (Some(one), Some(other)) if one == other => 1,
        (Some(_), Some(_)) => 2,
        (Some(_), None) => 3,
        (None, Some(_)) => 4,
    };
    push(QUOTE + quote, true);
    push(SPEAKER, anaphor.speaker == Some(other));
    let pronouns = mine.pronoun.zip(theirs.pronoun);
    push(
        SAME_PRONOUN,
        pronouns.is_some_and(|(one, other)| (one.person, one.number, one.means) == (other.person, other.number, other.means)),
    );
    for (group, agrees) in [GENDER, NUMBER, NATURE].into_iter().zip(agreements(mine, theirs)) {
        push(group + agrees.map_or(2, u16::from), true);
    }
    push(LAST_SUBJECT, distance == 1 && theirs.focus == Focus::Subject);
    push(PREDICATE, same_sentence && is_predicate(board, anaphor.index, other));
    push(COORDINATED, same_sentence && are_coordinated(board, anaphor.index, other));
    push(TOLD, is_told(board, other));
    push(BETWEEN + bucket(between, &[1, 2, 4]), true);
}

/// Whether two may be of one thing, as far as number, gender and nature tell.
pub(super) fn fits(mine: &Profile, theirs: &Profile) -> bool {
    !agreements(mine, theirs).contains(&Some(false))
}

/// Whether two agree in gender, number and nature; none where one is not known.
fn agreements(mine: &Profile, theirs: &Profile) -> [Option<bool>; 3] {
    let gender = mine.gender.zip(theirs.gender).map(|(one, other)| one == other);
    let number = mine.number.zip(theirs.number).map(|(one, other)| one == other);
    [gender, number, mine.nature.fits(theirs.nature)]
}

/// Whether two are never of one person: a man and a woman, one and several, "I" and "he".
pub(super) fn differ(mine: &Profile, theirs: &Profile) -> bool {
    let is_one = |profile: &Profile| {
        profile.number == Some(Number::Singular)
            && profile.pronoun.is_some_and(|pronoun| matches!(pronoun.means, Means::Male | Means::Female))
    };
    let [gender, ..] = agreements(mine, theirs);
    let number = is_one(mine) && theirs.number == Some(Number::Plural) || is_one(theirs) && mine.number == Some(Number::Plural);
    gender == Some(false) || number
}

/// Whether two have a word in common.
pub(super) fn share_word(mine: &Profile, theirs: &Profile) -> bool {
    mine.words.split(' ').any(|word| holds(&theirs.words, word))
}

/// The place of a number among limits in order.
fn bucket(number: usize, limits: &[usize]) -> u16 {
    limits.partition_point(|&limit| limit <= number) as u16
}

fn holds(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// Whether somebody is told something: "told reporters".
pub(super) fn is_told(board: &Board<'_>, index: usize) -> bool {
    let view = board.view(index);
    let word = view.word(board.mentions[index].head);
    let is_said = |verb| board.words().is(&view.word(verb).lemma, SmallWord::Speech);
    matches!(word.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl) && word.head.is_some_and(is_said)
}

/// "Brask is the minister": one is said to be the other.
fn is_predicate(board: &Board<'_>, index: usize, other: usize) -> bool {
    let view = board.view(index);
    let (mention, earlier) = (&board.mentions[index], &board.mentions[other]);
    let copula = |at: usize| view.tree.children_by(at, Deprel::Cop).next().is_some();
    let subject = |of: usize, at: usize| view.tree.children_by(of, Deprel::Nsubj).any(|child| child == at);
    copula(mention.head) && subject(mention.head, earlier.head)
        || view.word(mention.head).deprel == Deprel::Appos && view.word(mention.head).head == Some(earlier.head)
}

fn are_coordinated(board: &Board<'_>, index: usize, other: usize) -> bool {
    let view = board.view(index);
    let first = |index: usize| grammar::first_of_coordination(view, board.mentions[index].head);
    let named = board.mentions[other].kind != MentionKind::Pronoun || board.mentions[index].kind != MentionKind::Pronoun;
    named && first(index) == first(other)
}
