//! A word of a sentence in, the entities it stands for out.
//!
//! First the mention that the word heads; then what it is in apposition to; then, for words such as "leaders" and "forces", the body
//! they belong to.

use crate::mention::MentionKind;
use crate::proposition::Sentence;
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::Read;
use super::frames::is_kind;

/// An entity as an argument of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Referent {
    /// Index among the document's entities.
    pub(super) entity: usize,
    /// Where it is mentioned.
    pub(super) span: Span,
    /// The word that the argument was.
    pub(super) word: usize,
    /// By what kind of words.
    pub(super) how: How,
    /// The group that the words stand for, where this is one of it: "they" of Norland and Ostany.
    pub(super) group: Option<usize>,
}

/// By what words an entity is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Its name.
    Name,
    /// A description.
    Description,
    /// A pronoun.
    Pronoun,
    /// A member that stands for the body.
    Member,
}

/// What parts the name and the document in the id of an entity that is known in one document only.
const DOCUMENT_BOUND: char = '.';
/// Through so many nouns the possessor of a noun is looked for.
const DEEPEST: usize = 2;

/// Finds referents in one sentence.
#[derive(Clone, Copy)]
pub(super) struct Referents<'a> {
    pub(super) read: &'a Read<'a>,
    pub(super) index: usize,
    pub(super) sentence: &'a Sentence<'a>,
}

impl Referents<'_> {
    /// What one word of a coordination stands for: one entity, or the several bodies that members belong to ("the leaders of A and B").
    pub(super) fn of_word(&self, word: usize) -> Vec<Referent> {
        let Some(first) = self.one(word) else { return Vec::new() };
        let mut found = self.with_fellows(first);
        // "Envoys Amira Brask and Tarvo Lund": all who are named beside the noun.
        let names = self.sentence.tree.children(word).filter(|&child| self.sentence.tree.word(child).deprel == Deprel::Appos);
        for other in names.flat_map(|name| self.sentence.coordinated(name)).skip(1).filter_map(|other| self.mentioned(other, word)) {
            if self.is_named(other.entity) && found.iter().all(|known| known.entity != other.entity) {
                found.push(other);
            }
        }
        // "Norlandic and Ostanic troops": where only the last belongs to the description.
        for country in self.shared_homes(word).into_iter().filter(|country| country.span.end <= first.span.begin) {
            if found.iter().all(|known| known.entity != country.entity) {
                found.push(country);
            }
        }
        if let Some((possessor, body)) = self.stand_in(word).filter(|&(_, body)| body.entity == first.entity) {
            let others = self.sentence.coordinated(possessor).into_iter().skip(1);
            found.extend(others.filter_map(|other| self.mentioned(other, other)).map(|other| Referent { word, how: body.how, ..other }));
        }
        found
    }

    /// The several countries that stand as adjectives before a noun of several.
    fn shared_homes(&self, word: usize) -> Vec<Referent> {
        let tree = self.sentence.tree;
        let is_home = |child: &usize| matches!(tree.word(*child).deprel, Deprel::Amod | Deprel::Compound);
        let homes = tree.children(word).filter(is_home).map(|child| self.sentence.coordinated(child)).find(|homes| homes.len() > 1);
        let homes = homes.filter(|_| self.sentence.is_plural(word)).unwrap_or_default();
        let is_country = |home: &Referent| is_kind(self.read.ontology, self.read.entities.entities[home.entity].class, "Country");
        let found = homes.into_iter().filter_map(|home| self.mentioned(home, home)).filter(is_country);
        found.map(|home| Referent { word, how: How::Member, ..home }).collect()
    }

    /// The entity that a word itself is a mention of.
    pub(super) fn literally(&self, word: usize) -> Option<Referent> {
        self.mentioned(word, word)
    }

    /// All of the group that one of them stands for.
    pub(super) fn with_fellows(&self, found: Referent) -> Vec<Referent> {
        let Some(group) = found.group else { return vec![found] };
        let members = self.read.entities.entities[group].members.iter();
        members.filter(|&&member| !self.is_mere_pronoun(member)).map(|&entity| Referent { entity, ..found }).collect()
    }

    /// Whether somebody is only ever "we": nobody that a reader could name.
    fn is_mere_pronoun(&self, entity: usize) -> bool {
        let mentions = &self.read.mentions.mentions;
        let entity = &self.read.entities.entities[entity];
        entity.entry.is_none() && entity.mentions.iter().all(|&mention| mentions[mention].kind == MentionKind::Pronoun)
    }

    /// What one word stands for.
    pub(super) fn one(&self, word: usize) -> Option<Referent> {
        let found = self.mentioned(word, word);
        if let Some(found) = found
            && self.is_named(found.entity)
        {
            return Some(found);
        }
        self.beside(word).or_else(|| self.stand_in(word).map(|(_, body)| body)).or(found).or_else(|| {
            // "One of them" is one, and nobody says who.
            let content = self.sentence.content(word);
            if content == word { None } else { self.one(content).filter(|found| found.group.is_none()) }
        })
    }

    /// Who a word is in apposition to, or the other way round.
    fn beside(&self, word: usize) -> Option<Referent> {
        let tree = self.sentence.tree;
        let named = |other: usize| self.mentioned(other, word).filter(|found| self.is_named(found.entity));
        let below = tree.children(word).filter(|&child| matches!(tree.word(child).deprel, Deprel::Appos | Deprel::Flat)).find_map(named);
        below.or_else(|| tree.word(word).head.filter(|_| tree.word(word).deprel == Deprel::Appos).and_then(named))
    }

    /// Whether something has a name, in this document or in the knowledge base, or goes by one everywhere ("the Kazakh foreign ministry").
    pub(super) fn is_named(&self, entity: usize) -> bool {
        let entity = &self.read.entities.entities[entity];
        let mentions = &self.read.mentions.mentions;
        entity.entry.is_some()
            || !entity.id.contains(DOCUMENT_BOUND)
            || entity.mentions.iter().any(|&mention| mentions[mention].kind == MentionKind::Name)
    }

    /// The entity of the mention with this head.
    fn mentioned(&self, head: usize, word: usize) -> Option<Referent> {
        // "No country": nobody.
        let mention = self.read.mentions.at(self.index, head).filter(|_| !self.sentence.is_nobody(head))?;
        let entity = self.read.entities.of_mention[mention]?;
        let mentions = &self.read.mentions.mentions;
        if self.is_mere_pronoun(entity) {
            return None;
        }
        let how = match mentions[mention].kind {
            MentionKind::Name => How::Name,
            MentionKind::Nominal | MentionKind::Group => How::Description,
            MentionKind::Pronoun => How::Pronoun,
        };
        let members = &self.read.entities.entities[entity].members;
        let group = Some(entity).filter(|_| !members.is_empty());
        let entity = if group.is_some() { *members.iter().find(|&&member| !self.is_mere_pronoun(member))? } else { entity };
        Some(Referent { entity, span: mentions[mention].phrase, word, how, group })
    }

    /// Whose something is, also through the noun before it: "Norland's army helicopters", "Norlandic government warplanes".
    fn possessor(&self, word: usize, depth: usize) -> Option<(usize, Referent)> {
        let tree = self.sentence.tree;
        tree.children(word)
            .rev()
            .filter(|&child| matches!(tree.word(child).deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Nmod))
            .filter(|&child| self.sentence.is_possessive(child))
            .find_map(|child| {
                let through = || if depth < DEEPEST { self.possessor(child, depth + 1) } else { None };
                let found = self.mentioned(child, child).map(|found| (child, found));
                found.or_else(|| through().filter(|_| tree.word(child).deprel == Deprel::Compound))
            })
    }

    /// "Ministers from Norland and Ostany": where several come from.
    fn homes(&self, word: usize) -> Option<(usize, Referent)> {
        let tree = self.sentence.tree;
        let mut phrases = tree.children_by(word, Deprel::Nmod).filter(|_| self.sentence.is_plural(word));
        phrases.find_map(|child| {
            let cases = &self.read.lexicon.grammar().home_cases;
            let is_home = cases.iter().any(|case| self.sentence.has_case(child, case)) && self.sentence.coordinated(child).len() > 1;
            Some((child, self.mentioned(child, child).filter(|_| is_home)?))
        })
    }

    /// The body that a noun such as "leaders" stands for, and the word that names it.
    fn stand_in(&self, word: usize) -> Option<(usize, Referent)> {
        let tree = self.sentence.tree;
        let lemma = self.sentence.lemma(word);
        if tree.word(word).upos != Upos::Noun {
            return None;
        }
        let grammar = self.read.lexicon.grammar();
        let is_among = |nouns: &[String]| nouns.iter().any(|noun| noun == lemma);
        let (of_all, of_groups) = (is_among(&grammar.stand_ins), is_among(&grammar.stand_ins_of_groups));
        let several = self.sentence.is_plural(word);
        let may_stand = of_all || of_groups || several;
        if !may_stand {
            return None;
        }
        let (possessor, found) = self.possessor(word, 0).or_else(|| self.homes(word))?;
        let is_country = || is_kind(self.read.ontology, self.read.entities.entities[found.entity].class, "Country");
        // "The Norlandic and Ostanic presidents": of each the own.
        let is_shared = || several && self.sentence.coordinated(possessor).len() > 1;
        // "Norland's shadow government": told apart from the state where entities were resolved.
        let is_government = |own: &Referent| is_kind(self.read.ontology, self.read.entities.entities[own.entity].class, "Government");
        if self.literally(word).is_some_and(|own| is_government(&own) && is_country() && own.entity != found.entity) {
            return None;
        }
        let is_modifier = |&child: &usize| child < word && matches!(tree.word(child).deprel, Deprel::Amod | Deprel::Compound);
        let opposes = |child: usize| grammar.opposing_modifiers.iter().any(|own| own == self.sentence.lemma(child));
        let is_opposed = || tree.children(word).filter(is_modifier).any(opposes);
        if is_country() && is_opposed() {
            return None;
        }
        let stands = of_all || of_groups && !is_country() || is_shared();
        if !stands {
            return None;
        }
        let span = found.span.to(self.read.sentences[self.index].tokens[word].span);
        Some((possessor, Referent { span, word, how: How::Member, ..found }))
    }
}
