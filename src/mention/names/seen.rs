//! The names that the model of syntax saw in, what they add to those of the rules out: names that no rule finds, classes that no word tells.

use std::ops::Range;

use crate::ontology::ClassId;
use crate::syntax::NameKind;

use super::{Finder, Piece};

impl Finder<'_> {
    /// The class of what the model saw where a name stands: of the name that shares most words with it.
    pub(super) fn seen_class(&self, words: &Range<usize>) -> Option<ClassId> {
        let shared = |other: &Range<usize>| other.end.min(words.end).saturating_sub(other.start.max(words.start));
        let seen = self.view.tree.names().iter().filter(|seen| shared(&seen.words) > 0).max_by_key(|seen| shared(&seen.words))?;
        let classes = self.classes;
        match seen.kind {
            NameKind::Person => classes.person,
            NameKind::Organisation => classes.organization,
            NameKind::Geopolitical | NameKind::Location => classes.place,
            NameKind::Facility => classes.facility,
            NameKind::Event => classes.event,
            NameKind::Group => classes.militants,
            NameKind::Party => classes.party,
            NameKind::People => classes.population,
            NameKind::Document => classes.document,
            NameKind::Weapon => classes.weapon,
        }
    }

    /// Whether the model saw a name of several words that begins here.
    pub(super) fn opens_seen(&self, at: usize) -> bool {
        self.view.tree.names().iter().any(|seen| seen.words.start == at && seen.words.len() > 1)
    }

    /// Joins what the rules found in parts where the model saw one name of an organisation or the like: "Norwegian" + "Greens". What the parts
    /// name by themselves stays as an inner name.
    pub(super) fn join_seen(&self, pieces: &mut Vec<Piece>) {
        for seen in self.view.tree.names() {
            let is_body =
                matches!(seen.kind, NameKind::Organisation | NameKind::Party | NameKind::Group | NameKind::Facility | NameKind::Event);
            let words = &seen.words;
            let parts: Vec<usize> = (0..pieces.len()).filter(|&index| overlap(&pieces[index].words, words)).collect();
            let inside = parts.iter().all(|&part| words.start <= pieces[part].words.start && pieces[part].words.end <= words.end);
            let ends = parts.iter().any(|&part| pieces[part].words.end == words.end && pieces[part].candidates.is_empty());
            let begins = parts.iter().any(|&part| pieces[part].words.start == words.start);
            let is_whole = parts.iter().any(|&part| pieces[part].words == *words);
            if !is_body || parts.len() < 2 || !inside || !begins || !ends || is_whole || !self.is_free(words) {
                continue;
            }
            let class = self.seen_class(words);
            pieces.retain(|piece| !overlap(&piece.words, words) || !piece.candidates.is_empty());
            pieces.push(Piece { words: words.clone(), class, candidates: Vec::new(), titled: false });
            pieces.sort_by_key(|piece| (piece.words.start, std::cmp::Reverse(piece.words.end)));
        }
    }

    fn is_free(&self, words: &Range<usize>) -> bool {
        words.clone().all(|at| !self.taken[at])
    }

    /// Adds the names that the model saw where the rules found none.
    pub(super) fn add_seen(&self, pieces: &mut Vec<Piece>) {
        for seen in self.view.tree.names() {
            if self.is_free(&seen.words) && !pieces.iter().any(|piece| overlap(&piece.words, &seen.words)) {
                self.push(seen.words.clone(), false, pieces);
            }
        }
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
