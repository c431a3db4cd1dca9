//! What somebody types in; the entities it may mean, the best match first, out.
//!
//! Readers of texts ask [`KnowledgeBase::longest`], which takes no chances; this is for people, who misspell. Linear in the forms.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::compile::Spelling;
use super::{EntryId, FormKind, KnowledgeBase};

/// How a form fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the id.
    Id,
    /// It is the form, capitals aside.
    Exact,
    /// The form begins with it, at the end of a word.
    Words,
    /// The form begins with it.
    Prefix,
    /// It is another spelling: al-, doubled letters, an h at the end, q for k, o for u, e for a.
    Skeleton,
    /// A letter is wrong, missing or too much.
    Slip,
    /// It stands within the form.
    Within,
}

/// An entity that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which.
    pub entry: EntryId,
    /// The form that fits best.
    pub form: String,
    /// What the form is to the entity; none where it is its id.
    pub kind: Option<FormKind>,
    /// How it fits.
    pub fit: Fit,
    /// The certainty of that form, in percent.
    pub prior: u8,
}

impl KnowledgeBase {
    /// The entities that a text may mean by any of their forms, each once, the best first: how the form fits, then what it is to the entity
    /// (name, alias, weak), then its certainty, then the id.
    ///
    /// # Example: two letters are wrong
    ///
    /// ```
    /// use demarche::kb::{Fit, KnowledgeBase};
    /// use demarche::ontology::Ontology;
    ///
    /// let kb = KnowledgeBase::built_in(&Ontology::built_in()?)?;
    /// let found = kb.search("al-Qaida");
    /// assert_eq!((kb.entry(found[0].entry).id, found[0].fit <= Fit::Skeleton), ("al-Qaeda", true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn search(&self, text: &str) -> Vec<Match> {
        let wanted = Wanted::new(text);
        if wanted.key.is_empty() {
            return Vec::new();
        }
        let mut best: BTreeMap<EntryId, Match> = BTreeMap::new();
        let mut keep = |found: Match| match best.get_mut(&found.entry) {
            Some(known) if order(&found, known) == Ordering::Less => *known = found,
            Some(_) => {}
            None => drop(best.insert(found.entry, found)),
        };
        if let Some(entry) = self.find(&text.trim().replace(' ', "_")) {
            keep(Match { entry, form: self.entry(entry).label.to_owned(), kind: None, fit: Fit::Id, prior: 100 });
        }
        for (form, readings) in self.forms() {
            let Some(fit) = wanted.fit(&form.to_lowercase()) else { continue };
            for reading in readings.iter() {
                // As it is written, where the tables of entities have it.
                let entry = self.entry(reading.entry);
                let mut written = std::iter::once(entry.label).chain(entry.aliases()).chain(entry.weak());
                let written = written.find(|name| Spelling::of(name).cased == form).unwrap_or(form);
                keep(Match { entry: reading.entry, form: written.to_owned(), kind: Some(reading.kind), fit, prior: reading.prior });
            }
        }
        let mut found: Vec<Match> = best.into_values().collect();
        found.sort_by(order);
        found
    }
}

fn order(a: &Match, b: &Match) -> Ordering {
    let rank = |found: &Match| match found.kind {
        None | Some(FormKind::Name) => 0,
        Some(FormKind::Alias) => 1,
        Some(FormKind::Demonym(_)) => 2,
        Some(FormKind::Weak) => 3,
        Some(FormKind::Metonym { .. }) => 4,
    };
    let key = |found: &Match| (found.fit, std::cmp::Reverse(found.prior), rank(found));
    let length = |found: &Match| found.form.chars().count();
    key(a).cmp(&key(b)).then_with(|| length(a).cmp(&length(b))).then_with(|| a.entry.cmp(&b.entry))
}

/// What was typed, in the shapes that are compared.
struct Wanted {
    key: String,
    skeleton: String,
    letters: Vec<char>,
}

impl Wanted {
    fn new(text: &str) -> Self {
        let key = Spelling::of(text).key;
        let letters: Vec<char> = key.chars().collect();
        Self { skeleton: skeleton(&key), letters, key }
    }

    /// How a form, in small letters, fits.
    fn fit(&self, form: &str) -> Option<Fit> {
        if let Some(rest) = form.strip_prefix(self.key.as_str()) {
            return Some(match rest.chars().next() {
                None => Fit::Exact,
                Some(' ') => Fit::Words,
                Some(_) if self.letters.len() > 2 => Fit::Prefix,
                Some(_) => return None,
            });
        }
        // Short words are near everything.
        if self.letters.len() < 4 {
            return None;
        }
        if !self.skeleton.is_empty() && skeleton(form) == self.skeleton {
            return Some(Fit::Skeleton);
        }
        if is_one_slip_away(&self.letters, form) {
            return Some(Fit::Slip);
        }
        form.match_indices(self.key.as_str()).any(|(begin, _)| form[..begin].ends_with(' ')).then_some(Fit::Within)
    }
}

/// What the spellings of a foreign name share: no article al-, no doubled letters, no h at the end of a word, q = k, o = u, e and i = a.
pub(crate) fn skeleton(key: &str) -> String {
    let mut skeleton = String::with_capacity(key.len());
    for word in key.split(' ').filter(|word| *word != "al") {
        let word = word.strip_suffix('h').filter(|rest| !rest.is_empty()).unwrap_or(word);
        let mut last = None;
        for letter in word.chars() {
            let letter = match letter {
                'q' => 'k',
                'o' => 'u',
                'e' => 'a',
                other => other,
            };
            if last != Some(letter) {
                skeleton.push(letter);
            }
            last = Some(letter);
        }
    }
    skeleton
}

/// Whether one letter inserted, left out or replaced, or two neighbours exchanged, makes one word of the other.
fn is_one_slip_away(letters: &[char], form: &str) -> bool {
    let length = form.chars().count();
    if letters.len().abs_diff(length) > 1 {
        return false;
    }
    let other: Vec<char> = form.chars().collect();
    let same = letters.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&letters[same..], &other[same..]);
    match (a.len(), b.len()) {
        (x, y) if x == y => a.get(1..) == b.get(1..) || (x > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]),
        (x, y) if x > y => a.get(1..) == Some(b),
        _ => Some(a) == b.get(1..),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_skeleton() {
        for (one, other) in [("al qaeda", "qaada"), ("hamas", "hammas"), ("hezbollah", "hezbulla"), ("muqtada", "moktada")] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_ne!(skeleton("iran"), skeleton("iraq"));
    }

    #[test]
    fn a_slip_is_one_letter_or_two_neighbours() {
        for (typed, form, near) in [
            ("talban", "taliban", true),
            ("talibann", "taliban", true),
            ("taleban", "taliban", true),
            ("tailban", "taliban", true),
            ("tlban", "taliban", false),
            ("nabilat", "taliban", false),
        ] {
            assert_eq!(is_one_slip_away(&typed.chars().collect::<Vec<_>>(), form), near, "{typed}");
        }
    }
}
