//! A sentence in, its names out: forms of the knowledge base by longest match, and runs of capitalised words.
//!
//! A run is cut where a title stands, where a form of the base begins or ends, unless its last word is the head of an organisation
//! ("Moscow State University") or the tree binds the parts ("Camp David"). Headlines follow the body: there a capital alone is no evidence.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::kb::{EntryId, KnowledgeBase, SmallWord};
use crate::ontology::ClassId;
use crate::syntax::{Deprel, Upos};

use super::classes::Classes;
use super::lookup::{self, Match};
use super::view::View;
use super::{Mention, MentionKind};

/// How the words of a document are written in its running text.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Words that stand in lower case somewhere.
    lower: FxHashSet<String>,
    /// Words, in lower case, that stand with a capital inside a sentence.
    capital: FxHashSet<String>,
}

impl Spelling {
    /// Reads the sentences that are no headlines.
    pub(super) fn new(views: &[View<'_>]) -> Self {
        let mut spelling = Self::default();
        for view in views.iter().filter(|view| !view.is_headline()) {
            for at in 0..view.len() {
                if view.forms[at].starts_with(char::is_lowercase) {
                    spelling.lower.insert(view.lower[at].clone());
                } else if view.is_capital(at) && !view.opens(at) && view.word(at).upos == Upos::ProperNoun {
                    spelling.capital.insert(view.lower[at].clone());
                }
            }
        }
        spelling
    }
}

/// Finds the names of a sentence; words that are taken are left alone.
pub(super) fn find(view: &View<'_>, kb: &KnowledgeBase, classes: &Classes<'_>, spelling: &Spelling, taken: &[bool]) -> Vec<Mention> {
    let finder = Finder { view, kb, classes, spelling, taken, titled: is_titled(view) };
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < view.len() {
        at = if finder.begins(at) { finder.run(at, &mut pieces) } else { at + 1 };
    }
    let mut mentions: Vec<Mention> = Vec::new();
    for piece in pieces {
        let head = view.head(&piece.words);
        if mentions.iter().all(|mention| mention.head != head) {
            let class = finder.class(&piece);
            let span = view.span(&piece.words);
            let (words, candidates) = (piece.words, piece.candidates);
            mentions.push(Mention { sentence: view.index, words, head, span, kind: MentionKind::Name, class, candidates });
        }
    }
    mentions
}

/// Whether a headline is set with a capital on most words.
fn is_titled(view: &View<'_>) -> bool {
    let open = |at: &usize| matches!(view.word(*at).upos, Upos::Noun | Upos::ProperNoun | Upos::Verb | Upos::Adjective | Upos::Adverb);
    let (capital, small): (Vec<usize>, Vec<usize>) = (0..view.len()).filter(open).partition(|&at| view.is_capital(at));
    view.is_headline() && capital.len() > 2 && small.len() * 3 < capital.len()
}

/// A name in the making.
#[derive(Clone, Debug)]
struct Piece {
    words: Range<usize>,
    class: Option<ClassId>,
    candidates: Vec<EntryId>,
    /// Whether a title stands before it.
    titled: bool,
}

struct Finder<'a> {
    view: &'a View<'a>,
    kb: &'a KnowledgeBase,
    classes: &'a Classes<'a>,
    spelling: &'a Spelling,
    taken: &'a [bool],
    titled: bool,
}

impl Finder<'_> {
    /// Whether a name may begin at a word.
    fn begins(&self, at: usize) -> bool {
        !self.taken[at] && (self.known(at).is_some() || self.is_capital(at) || self.is_particle(at))
    }

    /// The longest form of the base that begins at a word.
    fn known(&self, at: usize) -> Option<Match> {
        if at >= self.view.len() {
            return None;
        }
        let found = lookup::longest(self.kb, self.classes, self.view, at)?;
        let free = (at..at + found.len).all(|index| !self.taken[index]);
        // "Nice", "Reading": a word that the document also writes small is a name only where the parser says so.
        let word = self.view.word(at);
        let doubtful = found.len == 1 && self.view.opens(at) && !matches!(word.upos, Upos::ProperNoun | Upos::Adjective);
        let doubtful = doubtful && self.spelling.lower.contains(self.view.low(at));
        (free && !doubtful).then_some(found)
    }

    /// Whether the capital of a word says that it is (part of) a name.
    fn is_capital(&self, at: usize) -> bool {
        let view = self.view;
        if self.taken[at] || !view.forms[at].chars().any(char::is_alphabetic) {
            return false;
        }
        let inner = view.forms[at].chars().skip(1).any(char::is_uppercase) && !view.shouts;
        if !(view.is_capital(at) || inner) {
            return false;
        }
        let upos = view.word(at).upos;
        let low = view.low(at);
        let open = matches!(upos, Upos::ProperNoun | Upos::Noun | Upos::Adjective | Upos::Other | Upos::Verb);
        if view.shouts || self.titled {
            return self.spelling.capital.contains(low) && !self.spelling.lower.contains(low);
        }
        if view.opens(at) {
            let follows = view.is_capital(at + 1) && !view.opens(at + 1) && upos == Upos::ProperNoun;
            return (inner || upos == Upos::ProperNoun) && (!self.spelling.lower.contains(low) || follows)
                || upos != Upos::Determiner && open && self.spelling.capital.contains(low) && !self.spelling.lower.contains(low);
        }
        open && (upos == Upos::ProperNoun || inner || !self.is_common(at))
    }

    /// Whether a capitalised word inside a sentence is an ordinary one: an adjective or a noun of the tables before no name.
    fn is_common(&self, at: usize) -> bool {
        let word = self.view.word(at);
        // Beside another capital it is part of a name: "Christian Democratic Union".
        if self.view.is_capital(at + 1) || at > 0 && self.view.is_capital(at - 1) && !self.view.opens(at - 1) {
            return false;
        }
        self.spelling.lower.contains(self.view.low(at))
            || word.upos == Upos::Verb
            || lookup::noun(self.kb, self.classes, self.view, at).is_some()
    }

    /// Whether a word in lower case begins or continues a name: "al-Shabaab", "bin Salman".
    fn is_particle(&self, at: usize) -> bool {
        let view = self.view;
        let next = if view.low(at + 1) == "-" && view.touches_next(at) { at + 2 } else { at + 1 };
        let glued = next == at + 2 && view.touches_next(at + 1);
        self.small(at, SmallWord::Particle)
            && next < view.len()
            && view.is_capital(next)
            && self.is_capital(next)
            && (glued || view.word(at).upos == Upos::ProperNoun || at > 0 && view.is_capital(at - 1))
    }

    fn small(&self, at: usize, kind: SmallWord) -> bool {
        self.kb.words().is(self.view.low(at), kind)
    }

    /// Reads the run of capitalised words from here, adds its names, and says where to go on.
    fn run(&self, at: usize, pieces: &mut Vec<Piece>) -> usize {
        let before = pieces.len();
        let end = self.cut(at, self.run_end(at), pieces);
        let Some(last) = pieces[before..].iter().rposition(|piece| piece.words.end == end).map(|index| index + before) else { return end };
        let mut end = end;
        if let Some(joined) = self.with_and(&pieces[last]) {
            end = joined.words.end;
            pieces[last] = joined;
        }
        if let Some(joined) = self.with_link(&pieces[last], end) {
            end = joined.words.end;
            let inner = self.inner(&joined);
            pieces[last] = joined;
            pieces.extend(inner);
        }
        if let Some(joined) = self.with_tail(&pieces[last]) {
            end = joined.words.end;
            let inner = std::mem::replace(&mut pieces[last], joined);
            if !inner.candidates.is_empty() || inner.class.is_some() {
                pieces.push(inner);
            }
        }
        end
    }

    /// The word after a run of capitalised words.
    fn run_end(&self, at: usize) -> usize {
        let view = self.view;
        let mut end = at + self.known(at).map_or(1, |found| found.len);
        while end < view.len() && !self.taken[end] {
            let hyphen = view.low(end) == "-" && view.touches_next(end - 1) && view.touches_next(end) && end + 1 < view.len();
            let digits = |index: usize| view.forms.get(index).is_some_and(|form| form.starts_with(|c: char| c.is_ascii_digit()));
            let numeral = view.forms[end].bytes().all(is_numeral) && self.is_capital(end - 1);
            // "People's Party": the possessor is an ordinary noun.
            let owned = self.small(end, SmallWord::Possessive)
                && end + 1 < view.len()
                && self.is_capital(end + 1)
                && (at..end).all(|index| self.known(index).is_none())
                && lookup::noun(self.kb, self.classes, view, end - 1).is_some();
            let ampersand = view.low(end) == "&" && end + 1 < view.len() && self.is_capital(end + 1);
            let hyphen = hyphen && !self.taken[end + 1] && (view.is_capital(end + 1) || digits(end + 1));
            end += if self.is_capital(end) || self.is_particle(end) || numeral {
                1
            } else if owned || hyphen || ampersand {
                2
            } else {
                break;
            };
        }
        end.min(view.len())
    }

    /// Cuts the words of a run into names; says where the last one or the run ends.
    fn cut(&self, begin: usize, end: usize, pieces: &mut Vec<Piece>) -> usize {
        let mut end = end;
        let mut pending = begin;
        let mut titled = false;
        let mut at = begin;
        while at < end {
            let title = lookup::title(self.kb, self.classes, self.view, at);
            if let Some(after) = title.map(|length| at + length).filter(|&after| after > end) {
                // "Secretary of State" goes beyond the capitals.
                end = if after < self.view.len() && self.is_capital(after) { self.run_end(after) } else { after };
            }
            let known = self.known(at).filter(|found| title.is_none_or(|length| found.len > length));
            // A surname or a small town is no name of its own within a longer run.
            let alone = |found: &Match| pending == at && self.rest_end(at + found.len, end) == at + found.len;
            if let Some(found) = known.filter(|found| !found.weak || alone(found)) {
                let known = at..at + found.len;
                end = end.max(known.end);
                let rest_end = self.foreign(&found, known.end).unwrap_or_else(|| self.rest_end(known.end, end));
                let rest = known.end..rest_end;
                let whole = pending..rest_end;
                let person = self.classes.is(found.class, self.classes.person);
                if !rest.is_empty() && (self.is_head(rest_end - 1) || self.bound(&known, &rest) && !found.adjective && !person) {
                    if pending < at && !self.is_head(rest_end - 1) {
                        self.push(pending..at, titled, pieces);
                        pending = at;
                    }
                    self.push(pending.max(if found.adjective { at } else { pending })..rest_end, titled, pieces);
                    if found.stays(self.classes) {
                        pieces.push(Piece { words: known, class: found.class, candidates: found.candidates, titled: false });
                    }
                    (at, titled) = (rest_end, false);
                } else if !found.adjective && !person && !rest.is_empty() && lookup::is_given(self.kb, self.view, at) && !titled {
                    pieces.push(Piece { words: whole, class: self.classes.person, candidates: Vec::new(), titled });
                    (at, titled) = (rest_end, false);
                } else if pending < at && !found.adjective && (self.bound(&(pending..at), &known) || self.is_first_name(at - 1, person)) {
                    self.push(pending..known.end, titled, pieces);
                    (at, titled) = (known.end, false);
                } else {
                    self.push(pending..at, titled && pending < at, pieces);
                    let titled_name = titled && pending == at;
                    pieces.push(Piece { words: known.clone(), class: found.class, candidates: found.candidates, titled: titled_name });
                    (at, titled) = (known.end, false);
                }
                pending = at;
            } else if let Some(length) = title {
                let portfolio = (pending..at).all(|index| self.small(index, SmallWord::Portfolio));
                if !portfolio {
                    self.push(pending..at, titled, pieces);
                }
                at += length;
                (pending, titled) = (at, true);
            } else {
                at += 1;
            }
        }
        self.push(pending..end, titled, pieces);
        end
    }

    /// "Italian Republican Party": the end of the name of an organisation that the base has in another country.
    fn foreign(&self, adjective: &Match, at: usize) -> Option<usize> {
        let other = self.known(at).filter(|other| adjective.adjective && self.classes.is(other.class, self.classes.organization))?;
        let country = other.candidates.first().and_then(|&entry| self.kb.country_of(entry))?;
        (adjective.candidates.first() != Some(&country) && self.is_head(at + other.len - 1)).then_some(at + other.len)
    }

    /// The end of the words after a form of the base that may continue it.
    fn rest_end(&self, from: usize, end: usize) -> usize {
        (from..end)
            .find(|&at| self.known(at).is_some_and(|found| !found.weak) || lookup::title(self.kb, self.classes, self.view, at).is_some())
            .unwrap_or(end)
    }

    /// Whether a word ends the name of an organisation, a place or an event: "University".
    fn is_head(&self, at: usize) -> bool {
        self.view.is_capital(at) && lookup::head(self.kb, self.view, at).is_some()
    }

    /// Whether the tree holds two runs together as one name, or a hyphen does.
    fn bound(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let joins = |from: &Range<usize>, to: &Range<usize>| {
            from.clone().any(|at| {
                let word = self.view.word(at);
                // "Western Norland": an adjective with a capital that nothing but the name explains.
                let adjective = word.deprel == Deprel::Amod && at < to.start && !self.view.opens(at);
                (adjective || matches!(word.deprel, Deprel::Flat | Deprel::Compound)) && word.head.is_some_and(|head| to.contains(&head))
            })
        };
        self.view.low(other.start) == "-" || joins(one, other) || joins(other, one)
    }

    fn is_first_name(&self, at: usize, before_person: bool) -> bool {
        before_person && lookup::is_given(self.kb, self.view, at)
    }

    /// Adds a name that the base does not know, without what cannot stand at its ends.
    fn push(&self, words: Range<usize>, titled: bool, pieces: &mut Vec<Piece>) {
        let Range { mut start, mut end } = words;
        let edge = |at: usize| {
            self.view.low(at) == "-"
                || matches!(self.view.word(at).upos, Upos::Determiner | Upos::Pronoun | Upos::Adposition) && !self.view.shouts
                || self.small(at, SmallWord::Portfolio) && titled
        };
        while start < end && edge(start) {
            start += 1;
        }
        while start < end && edge(end - 1) {
            end -= 1;
        }
        if start >= end {
            return;
        }
        // A capitalised ordinary noun ("the President", "the Army") is a description.
        let lone = end == start + 1 && lookup::noun(self.kb, self.classes, self.view, start).is_some();
        // "Islamic", "Western" alone is a property.
        let lone = lone || end == start + 1 && !titled && self.view.word(start).upos == Upos::Adjective;
        // A single letter, and an unknown word that opens a sentence and does nothing there, is no name.
        let sole = end == start + 1;
        let letter = sole && self.view.forms[start].chars().count() == 1;
        let word = self.view.word(start);
        let idle = sole
            && !titled
            && self.view.opens(start)
            && !self.spelling.capital.contains(self.view.low(start))
            && !(word.deprel.is(Deprel::Nsubj) || word.deprel == Deprel::NmodPoss)
            && self.kb.naming().name_part(self.view.low(start)).is_none();
        // "Ministry" alone is a description, in "Ministry of Fishing" it opens a name.
        let linked =
            self.small(end, SmallWord::Link) && !self.is_and(end) && (self.view.is_capital(end + 1) || self.view.is_capital(end + 2));
        let lone = (lone || letter || idle) && !(linked && self.is_head(start));
        if !lone {
            pieces.push(Piece { words: start..end, class: None, candidates: Vec::new(), titled });
        }
    }

    /// "Social Democratic" + "and Labour Party": properties of one name.
    fn with_and(&self, piece: &Piece) -> Option<Piece> {
        let end = piece.words.end;
        let next = end + 1;
        if !piece.candidates.is_empty() || !self.is_and(end) || next >= self.view.len() || !self.is_capital(next) || self.is_head(end - 1) {
            return None;
        }
        let stop = self.run_end(next);
        let above = self.view.word(self.view.head(&piece.words)).head?;
        let adjective = self.view.word(end - 1).upos == Upos::Adjective || (next..stop).contains(&above);
        let below = (next..stop).contains(&above);
        (adjective && self.is_head(stop - 1) && (below || self.known(next).is_none())).then(|| Piece {
            words: piece.words.start..stop,
            class: None,
            candidates: Vec::new(),
            titled: false,
        })
    }

    /// "Ministry" + "of Defence", "Center" + "for Strategic Studies".
    fn with_link(&self, piece: &Piece, end: usize) -> Option<Piece> {
        let heads = self.is_head(end - 1) || self.is_head(piece.words.start);
        if !heads || !self.small(end, SmallWord::Link) || self.view.low(end).len() > 3 || self.is_and(end) {
            return None;
        }
        let next = if self.small(end + 1, SmallWord::Article) { end + 2 } else { end + 1 };
        if next >= self.view.len() || !self.is_capital(next) && self.known(next).is_none() {
            return None;
        }
        let mut parts = Vec::new();
        self.cut(next, self.run_end(next), &mut parts);
        let mut to = parts.iter().filter(|part| part.words.start == next).map(|part| part.words.end).max()?;
        let known = parts.iter().any(|part| part.words.start == next && !part.candidates.is_empty());
        if !known && self.is_and(to) && to + 1 < self.view.len() && self.is_capital(to + 1) && self.known(to + 1).is_none() {
            to = self.run_end(to + 1);
        }
        let start = piece.words.start + usize::from(self.small(piece.words.start, SmallWord::Article));
        Some(Piece { words: start..to, class: None, candidates: Vec::new(), titled: false })
    }

    fn is_and(&self, at: usize) -> bool {
        self.view.tree.words().get(at).is_some_and(|word| word.upos == Upos::CoordinatingConjunction)
    }

    /// The countries and places inside a name.
    fn inner(&self, piece: &Piece) -> Vec<Piece> {
        let known = |at: usize| self.known(at).filter(|found| at + found.len <= piece.words.end && found.stays(self.classes));
        let found = piece.words.clone().filter_map(|at| known(at).map(|found| (at, found)));
        found
            .map(|(at, found)| Piece { words: at..at + found.len, class: found.class, candidates: found.candidates, titled: false })
            .collect()
    }

    /// "Crocus City" + "concert hall", "Russian" + "state media", "U.S." + "military": the noun after a name that makes an organisation of it.
    fn with_tail(&self, piece: &Piece) -> Option<Piece> {
        let view = self.view;
        let end = piece.words.end;
        let head = view.head(&piece.words);
        let stop = (end + 3).min(view.len());
        let small = |at: usize| {
            !self.taken[at] && matches!(view.word(at).upos, Upos::Noun | Upos::Adjective | Upos::ProperNoun) && !view.is_capital(at)
                || view.shouts && self.is_tail_noun(at)
        };
        let last = (end..stop).take_while(|&at| small(at)).filter(|&at| self.is_tail_noun(at)).last()?;
        // Not where the noun itself stands before another ("Taliban government officials").
        let closes = matches!(view.word(last).deprel, Deprel::Compound | Deprel::Amod | Deprel::Flat)
            && view.word(last).head.is_some_and(|above| above > last);
        let below = view.tree.is_below(head, last) || view.tree.is_below(last, head);
        let class = lookup::noun(self.kb, self.classes, view, last);
        let event = self.classes.is(class, self.classes.event);
        // "The 2021 Norland election": the year makes a name of it.
        let start = self.dated(piece.words.start);
        let named = start < piece.words.start || piece.candidates.is_empty() && piece.words.len() > 1;
        let start = if event { start } else { piece.words.start };
        (below && !closes && (!event || named)).then(|| Piece { words: start..last + 1, class, candidates: Vec::new(), titled: false })
    }

    /// Where a name begins if a year, or a month and a year, stands before it.
    fn dated(&self, start: usize) -> usize {
        let year =
            |at: usize| self.taken[at] && self.view.forms[at].len() == 4 && self.view.forms[at].bytes().all(|byte| byte.is_ascii_digit());
        match start.checked_sub(1) {
            Some(before) if year(before) => before - usize::from(before > 0 && self.taken[before - 1] && self.view.is_capital(before - 1)),
            _ => start,
        }
    }

    /// Whether a noun names an organisation, a facility or an event.
    fn is_tail_noun(&self, at: usize) -> bool {
        let class = lookup::noun(self.kb, self.classes, self.view, at);
        let classes = self.classes;
        class.is_some()
            && lookup::role(self.kb, self.view, at).is_none()
            && (classes.is(class, classes.organization) || classes.is(class, classes.place) || classes.is(class, classes.event))
            && !classes.is(class, classes.militants)
    }

    /// What the words of a name and those around it say of its class.
    fn class(&self, piece: &Piece) -> Option<ClassId> {
        let view = self.view;
        let classes = self.classes;
        let Range { start, end } = piece.words;
        if piece.class.is_some() {
            return piece.class;
        }
        if piece.titled {
            return classes.person;
        }
        let first_link = (start..end).find(|&at| self.small(at, SmallWord::Link));
        let last = first_link.unwrap_or(end) - 1;
        let last = if last > start && view.forms[last].bytes().all(is_numeral) { last - 1 } else { last };
        if let Some(class) = lookup::head(self.kb, view, last).or_else(|| lookup::head(self.kb, view, start)) {
            return Some(class);
        }
        if lookup::is_given(self.kb, view, start) && end - start > 1 && !self.small(start, SmallWord::Article) {
            return classes.person;
        }
        // "The city of Dobrin", "Dobrin province", "the village Dobrin".
        let head = view.head(&piece.words);
        let above = view.word(head).head.filter(|above| !piece.words.contains(above));
        if let Some(above) = above
            && matches!(view.word(head).deprel, Deprel::Nmod | Deprel::Appos | Deprel::Compound | Deprel::Flat | Deprel::NmodDesc)
            && let Some(class) = lookup::noun(self.kb, classes, view, above)
            && (classes.is(Some(class), classes.place)
                || view.word(head).deprel != Deprel::Nmod && above + 1 == start && !classes.is(Some(class), classes.event))
        {
            return Some(class);
        }
        let parts = (start..end).filter(|&at| at == start || !view.touches_next(at - 1)).count();
        let letters = view.forms[start].chars().filter(|c| c.is_alphabetic());
        let acronym = |at: usize| {
            let form = view.forms[at];
            let numeral = form.bytes().all(is_numeral);
            !numeral
                && form.chars().count() > 1
                && form.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
                && form.chars().any(char::is_uppercase)
        };
        if !view.shouts && (start..end).any(acronym) {
            return classes.organization;
        }
        if parts == 1 && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) && !view.shouts {
            return classes.organization;
        }
        if start > 0 && self.small(start - 1, SmallWord::Stay) && parts <= 2 {
            return classes.place;
        }
        let article = start > 0 && self.small(start - 1, SmallWord::Article);
        let subject = view.word(head).deprel.is(Deprel::Nsubj);
        match parts {
            2..=4 if !article => classes.person,
            1 if subject && !article => classes.actor,
            _ if article => classes.organization,
            _ => None,
        }
    }
}

/// Whether a letter is one of Roman numerals.
fn is_numeral(byte: u8) -> bool {
    matches!(byte, b'I' | b'V' | b'X')
}
