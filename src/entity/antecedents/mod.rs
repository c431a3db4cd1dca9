//! A mention that no rule decides in, the mention before it that stands for the same thing out: a trained comparison of pairs.
//!
//! Mention ranking (Lee et al. 2017, End-to-end Neural Coreference Resolution) over what the encoder says of the two heads and over features of
//! each and of both. Weights: `training/antecedents.py`. Nothing where no candidate is likelier than that there is none.

mod pair;
mod profile;
mod weights;

use crate::kb::{Pronoun, SmallWord, Use};
use crate::mention::{self, Mention, MentionKind};
use crate::syntax::{Deprel, Person};
use crate::text::Opening;

use super::board::{Board, NodeId};
use super::grammar::{self, Article};
use pair::Anaphor;
use profile::Profile;
use weights::Vector;

pub use weights::Antecedents;

/// So many mentions back any may be meant.
const NEAR: usize = 60;
/// So many mentions back one with the same noun may be meant.
const FAR: usize = 400;

/// Taken off the score that a pronoun stands for nobody: it mostly stands for somebody, and what is wrong then is seldom that.
const PRONOUN: f32 = 1.0;

/// What rules leave open in a document, in numbers of features: what a model of antecedents learns from.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Questions {
    /// The features of each mention.
    pub mentions: Vec<Vec<u16>>,
    /// The entity that rules alone give each mention.
    pub entities: Vec<Option<usize>>,
    /// The mentions that no rule decides.
    pub open: Vec<Question>,
}

/// A mention that no rule decides, by its index, and those before it that may be meant, the nearest first, each with the features of both.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Question {
    /// Index of the mention.
    pub mention: usize,
    /// The mentions before it that may be meant, the nearest first, each with the features of both.
    pub candidates: Vec<(usize, Vec<u16>)>,
}

/// What is known of the mentions so far, and where each is quoted.
#[derive(Debug, Default)]
pub(super) struct Scene {
    profiles: Vec<Profile>,
    /// What each mention brings to a comparison; empty where there is nothing to compare with.
    sides: Vec<(Vector, Vector)>,
    quotes: Vec<Option<usize>>,
    /// The last mention of "we", and of a group that the speaker counts himself to, each with its quotation.
    own: Vec<(Option<usize>, usize)>,
}

impl Scene {
    pub(super) fn new(board: &Board<'_>) -> Self {
        Self { profiles: Vec::with_capacity(board.mentions.len()), sides: Vec::new(), quotes: quotes(board), own: Vec::new() }
    }

    /// Takes up the next mention, as the rules left it.
    pub(super) fn push(&mut self, board: &Board<'_>, names: &[usize], antecedents: Option<&Antecedents>) {
        let (profile, sides) = self.look(board, self.profiles.len(), names, antecedents);
        self.profiles.push(profile);
        self.sides.extend(sides);
    }

    /// Looks again at a mention of which more is known now.
    pub(super) fn renew(&mut self, board: &Board<'_>, index: usize, names: &[usize], antecedents: Option<&Antecedents>) {
        let (profile, sides) = self.look(board, index, names, antecedents);
        self.profiles[index] = profile;
        if let Some(sides) = sides {
            self.sides[index] = sides;
        }
    }

    fn look(
        &self,
        board: &Board<'_>,
        index: usize,
        names: &[usize],
        antecedents: Option<&Antecedents>,
    ) -> (Profile, Option<(Vector, Vector)>) {
        let count = board.of_mention[index].and_then(|node| names.get(node).copied()).unwrap_or(0);
        let profile = profile::profile(board, index, self.quotes[index].is_some(), count);
        let reference = board.view(index).tree.reference(board.mentions[index].head);
        let sides = antecedents.map(|antecedents| antecedents.sides(&profile.features, reference));
        (profile, sides)
    }

    /// The mention before of the group that a speaker counts himself to: "we", "our" in a speech to "my fellow citizens", and the other way round.
    pub(super) fn own_group(&mut self, board: &Board<'_>, index: usize) -> Option<usize> {
        let quote = self.quotes[index];
        let is_we = self.profiles[index].pronoun.is_some_and(Pronoun::is_we);
        let view = board.view(index);
        let mut children = view.tree.children(board.mentions[index].head);
        let is_fellow = !is_we && children.any(|child| board.words().is(view.low(child), SmallWord::Fellow));
        let known = self.own.iter_mut().find(|(other, _)| *other == quote);
        match known {
            Some((_, before)) if is_fellow || is_we && self.profiles[*before].pronoun.is_none() => Some(*before),
            Some((_, before)) if is_we => {
                *before = index;
                None
            }
            None if is_we || is_fellow => {
                self.own.push((quote, index));
                None
            }
            _ => None,
        }
    }

    /// The mention that another stands for; none where that is likelier.
    pub(super) fn antecedent(&self, board: &Board<'_>, antecedents: &Antecedents, index: usize, speaker: Option<usize>) -> Option<usize> {
        let (anaphor, _) = &self.sides[index];
        let ease = if self.profiles[index].pronoun.is_some() { PRONOUN } else { 0.0 };
        let mut best = (antecedents.score_of_none(anaphor) - ease, None);
        self.candidates(board, index, speaker, |other, pair| {
            let score = antecedents.score(anaphor, &self.sides[other].1, pair);
            if score > best.0 {
                best = (score, Some(other));
            }
        });
        best.1
    }

    fn profile(&self, index: usize) -> &Profile {
        &self.profiles[index]
    }

    /// The number of the quotation that a mention stands in.
    pub(super) fn quote(&self, index: usize) -> Option<usize> {
        self.quotes[index]
    }

    /// What there is to decide about a mention.
    pub(super) fn question(&self, board: &Board<'_>, index: usize, speaker: Option<usize>) -> Question {
        let mut candidates = Vec::new();
        self.candidates(board, index, speaker, |other, pair| candidates.push((other, pair.to_vec())));
        Question { mention: index, candidates }
    }

    /// The features of all mentions.
    pub(super) fn features(&self) -> Vec<Vec<u16>> {
        self.profiles.iter().map(|profile| profile.features.clone()).collect()
    }

    /// The mentions that may be meant, the nearest first, each with its features of the pair.
    fn candidates(&self, board: &Board<'_>, index: usize, speaker: Option<usize>, mut each: impl FnMut(usize, &[u16])) {
        let anaphor = Anaphor::new(board, index, speaker);
        let mine = self.profile(index);
        let barred = self.barred(board, &anaphor);
        let role = role(board, index);
        let is_told_apart = is_told_apart(board, index);
        let (mut features, mut between) = (Vec::new(), 0);
        for other in (index.saturating_sub(FAR)..index).rev() {
            let theirs = self.profile(other);
            if board.mentions[other].kind == MentionKind::Group && !is_group_outside(board, index, other) {
                continue;
            }
            if index - other > NEAR && (mine.pronoun.is_some() || theirs.pronoun.is_some() || mine.lemma != theirs.lemma) {
                continue;
            }
            // Two names that share no word are hardly ever of one thing, and if they are, a table must say so.
            if mine.is_name && theirs.is_name && !pair::share_word(mine, theirs) {
                continue;
            }
            // "The team for the visit" is not the group spoken of before.
            if mine.lemma != theirs.lemma && (is_told_apart || !may_be_called(board, index, other)) {
                continue;
            }
            let persons = mine.pronoun.zip(theirs.pronoun).is_some_and(|(one, other)| one.person != other.person);
            if role.is_some_and(|role| board.of_mention[other].is_some_and(|node| self.has_other_office(board, node, role))) {
                continue;
            }
            let differ = pair::differ(mine, theirs) || persons && self.quotes[index] == self.quotes[other];
            if differ || board.of_mention[other].is_some_and(|node| barred.contains(&node)) || self.is_told(board, index, other) {
                continue;
            }
            pair::features(board, self, &anaphor, other, between, &mut features);
            each(other, &features);
            between += usize::from(pair::fits(mine, theirs));
        }
    }
}

impl Scene {
    /// Whom a mention cannot mean: of what it is said not to be ("it is not a state"); a pronoun the subject of its own verb
    /// ("Norland attacked it"), and who is spoken of in another person in the same turn.
    fn barred(&self, board: &Board<'_>, anaphor: &Anaphor) -> Vec<NodeId> {
        let index = anaphor.index;
        let view = board.view(index);
        let head = board.mentions[index].head;
        if self.profiles[index].pronoun.is_none() && grammar::is_negated(view, board.words(), head) {
            let subject = view.tree.children_by(head, Deprel::Nsubj).next();
            let subject = subject.and_then(|subject| board.mention_at(board.mentions[index].sentence, subject));
            return subject.and_then(|subject| board.of_mention[subject]).into_iter().collect();
        }
        let Some(pronoun) = self.profiles[index].pronoun else { return Vec::new() };
        // "Those around him" may be around the subject.
        let is_argument = view.word(head).head == grammar::predicate(view, head);
        let is_object = pronoun.person == Person::Third && pronoun.usage == Use::Personal && is_argument;
        let own = anaphor.own_subject.filter(|_| is_object).and_then(|subject| board.of_mention[subject]);
        let own = own.into_iter().flat_map(|node| board.nodes[node].members.iter().copied().chain([node]));
        let (mut barred, mut alike): (Vec<NodeId>, Vec<NodeId>) = (Vec::new(), Vec::new());
        for other in (index.saturating_sub(NEAR)..index).rev().take_while(|&other| self.are_in_one_turn(board, index, other)) {
            let Some(node) = board.of_mention[other].filter(|_| self.quotes[other] == self.quotes[index]) else { continue };
            match self.person(board, other) {
                Some(person) if person == pronoun.person => alike.push(node),
                Some(_) => barred.push(node),
                None => {}
            }
        }
        barred.retain(|node| !alike.contains(node));
        barred.extend(own);
        let outside = aside(board, index).filter(|&subject| self.quotes[subject] == self.quotes[index]);
        barred.extend(outside.and_then(|subject| board.of_mention[subject]));
        barred
    }

    /// The mentions of a turn, behind a mention too.
    pub(in crate::entity) fn turn<'s>(&'s self, board: &'s Board<'_>, index: usize) -> impl Iterator<Item = usize> + 's {
        let before = (index.saturating_sub(NEAR)..index).rev().take_while(move |&other| self.are_in_one_turn(board, index, other));
        let behind = (index..board.mentions.len()).take(NEAR).take_while(move |&other| self.are_in_one_turn(board, index, other));
        before.chain(behind).filter(move |&other| self.quotes[other] == self.quotes[index])
    }

    /// Takes a group with the speaker in it ("my wife and I") as whom "we" means, before it too where "we" was nobody known.
    pub(super) fn take_as_we(&mut self, board: &mut Board<'_>, group: usize) {
        let Mention { sentence, members, .. } = &board.mentions[group];
        let pronoun = |&head: &usize| board.mention_at(*sentence, head).and_then(|member| self.profiles.get(member)?.pronoun);
        let has_i = members.iter().filter_map(pronoun).any(Pronoun::is_i);
        let Some(node) = board.of_mention[group].filter(|_| has_i) else { return };
        let quote = self.quotes[group];
        let Some((_, before)) = self.own.iter_mut().find(|(other, _)| *other == quote) else {
            self.own.push((quote, group));
            return;
        };
        let is_pronoun = self.profiles[*before].pronoun.is_some();
        if let Some(we) = board.of_mention[*before].filter(|_| is_pronoun) {
            let is_we =
                |other: usize| board.of_mention[other] != Some(we) || self.profiles.get(other).is_none_or(|known| known.pronoun.is_some());
            if (0..board.mentions.len()).all(is_we) {
                board.of_mention.iter_mut().filter(|other| **other == Some(we)).for_each(|other| *other = Some(node));
            }
        }
        if is_pronoun || !board.mentions[*before].members.is_empty() {
            *before = group;
        }
    }

    /// Whether nobody else begins to speak between two mentions: both stand in one quotation, or in one paragraph.
    fn are_in_one_turn(&self, board: &Board<'_>, index: usize, other: usize) -> bool {
        let quote = self.quotes[index];
        quote.is_some() && quote == self.quotes[other] || board.view(index).sentence.paragraph == board.view(other).sentence.paragraph
    }

    /// In which person a mention speaks of its entity; none of who is called by name, and of "we", which may be anybody's side.
    fn person(&self, board: &Board<'_>, index: usize) -> Option<Person> {
        match self.profiles[index].pronoun {
            Some(pronoun) if pronoun.is_we() => None,
            Some(pronoun) => Some(pronoun.person),
            None if board.view(index).word(board.mentions[index].head).deprel == Deprel::Vocative => None,
            None => Some(Person::Third),
        }
    }

    /// Whether somebody is known to hold offices, and none of this kind.
    fn has_other_office(&self, board: &Board<'_>, node: NodeId, kind: &str) -> bool {
        let known = &board.nodes[node];
        if known.roles.iter().any(|role| role == kind) {
            return false;
        }
        let held = known.entry.zip(board.published).map(|(entry, day)| board.kb.offices_held(entry, day)).unwrap_or_default();
        !held.is_empty() && held.iter().all(|&office| board.kb.entry(office).kind != Some(kind))
    }

    /// Whether somebody is told what is said there, who then does not speak and is not spoken of: "told reporters that they".
    fn is_told(&self, board: &Board<'_>, index: usize, other: usize) -> bool {
        let addressed = self.profiles[index].pronoun.is_none_or(|pronoun| pronoun.person == Person::Second);
        if addressed || !pair::is_told(board, other) {
            return false;
        }
        let (mention, told) = (&board.mentions[index], &board.mentions[other]);
        let view = board.view(other);
        let what =
            mention.sentence == told.sentence && view.word(told.head).head.is_some_and(|verb| view.tree.is_below(mention.head, verb));
        what || self.quotes[index].is_some() && self.quotes[other].is_none()
    }
}

/// Whether a group is known, and a mention is not within it.
fn is_group_outside(board: &Board<'_>, index: usize, group: usize) -> bool {
    let (mention, around) = (&board.mentions[index], &board.mentions[group]);
    board.of_mention[group].is_some() && !(around.sentence == mention.sentence && around.words.contains(&mention.head))
}

/// Whether a noun may be said of what a mention stands for: "the town" of a town, but of no country.
fn may_be_called(board: &Board<'_>, index: usize, other: usize) -> bool {
    let mention = &board.mentions[index];
    let class = board.of_mention[other].and_then(|node| board.nodes[node].class);
    mention.kind != MentionKind::Nominal || board.classes.fit(class, mention.class)
}

/// Whether a description says of itself what it is: "a spokesman", "the team for the visit", "the party that won". It takes up nothing that goes by
/// another noun.
fn is_told_apart(board: &Board<'_>, index: usize) -> bool {
    let mention = &board.mentions[index];
    if mention.kind != MentionKind::Nominal {
        return false;
    }
    let view = board.view(index);
    let is_new = grammar::article(view, board.words(), mention) == Article::Indefinite;
    let behind = view.tree.children(mention.head).filter(|&child| child > mention.head);
    let mut relations = behind.map(|child| view.word(child).deprel);
    is_new || relations.any(|deprel| matches!(deprel, Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl))
}

/// "Norland, it said, came": the subject of what is said, which is not who says so.
fn aside(board: &Board<'_>, index: usize) -> Option<usize> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let predicate = view.word(mention.head).head.filter(|_| view.word(mention.head).deprel.is(Deprel::Nsubj))?;
    let said = view.word(predicate).head.filter(|_| view.word(predicate).deprel == Deprel::Parataxis)?;
    let subject = view.tree.children_by(said, Deprel::Nsubj).next().filter(|&subject| subject < mention.head)?;
    board.mention_at(mention.sentence, subject)
}

/// The kind of office that a description says, unless it may be said of anybody in office.
fn role<'a>(board: &Board<'a>, index: usize) -> Option<&'a str> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let any = mention.kind != MentionKind::Nominal || board.words().is(&view.word(mention.head).lemma, SmallWord::Office);
    mention::role(board.kb, view, mention.head).filter(|_| !any).map(|role| role.kind)
}

/// Of each mention the number of the quotation it stands in. A quotation ends with its paragraph.
fn quotes(board: &Board<'_>) -> Vec<Option<usize>> {
    let mut changes: Vec<(usize, Option<usize>)> = Vec::new();
    let (mut count, mut open, mut paragraph, mut dashed) = (0, false, usize::MAX, false);
    for view in board.views {
        let sentence = view.sentence;
        if sentence.paragraph != paragraph {
            (paragraph, open) = (sentence.paragraph, false);
            dashed = sentence.opening == Opening::Dash || view.forms.iter().take(2).any(|form| matches!(*form, "–" | "—"));
            count += 1;
            changes.push((sentence.span.begin, dashed.then_some(count)));
        }
        for (offset, character) in sentence.span.of(board.text).char_indices() {
            let now = match character {
                '“' | '«' | '„' => true,
                '”' | '»' => false,
                '"' => !open,
                _ => continue,
            };
            if now != open {
                count += usize::from(now);
                changes.push((sentence.span.begin + offset, (now || dashed).then_some(count)));
                open = now;
            }
        }
    }
    let at = |byte: usize| changes[..changes.partition_point(|&(begin, _)| begin <= byte)].last().and_then(|&(_, quote)| quote);
    board.mentions.iter().map(|mention| at(mention.span.begin)).collect()
}
