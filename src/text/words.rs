//! Word lists in (`data/words/`), look-ups out.
//!
//! The lists are part of the program. Each is read once; a line that does not parse is named by file and line.
//! What a word means is not known here, only how it is set: which stop belongs to it, where it is cut.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// How an abbreviation behaves before a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Before a name; never ends a sentence.
    Title,
    /// Only before a number.
    Number,
    /// Only after a comma: "Jackson, Miss." It may end a sentence.
    Region,
    /// Never ends a sentence.
    Word,
    /// May end a sentence.
    End,
}

/// Where a boilerplate pattern is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Begins,
    Label,
    Credit,
    Whole,
    Contains,
    Ends,
}

/// All word lists of the segmentation.
#[derive(Debug)]
pub(super) struct Words {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    contractions: FxHashMap<&'static str, Vec<usize>>,
    longest_contraction: usize,
    /// Endings that are cut off any word: "n't", "'s".
    pub(super) endings: Vec<&'static str>,
    prefixes: FxHashSet<&'static str>,
    units: FxHashSet<&'static str>,
    openers: FxHashSet<&'static str>,
    emoticons: FxHashSet<&'static str>,
    domains: FxHashSet<&'static str>,
    boilerplate: Vec<(Place, &'static str)>,
}

/// Lines longer than this are no boilerplate by what they contain.
const LONGEST_BOILERPLATE: usize = 160;

impl Words {
    /// The lists that are part of the program.
    pub(super) fn embedded() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            Words::read().unwrap_or_else(|error| unreachable!("the lists are part of the program, a test reads them: {error}"))
        });
        &WORDS
    }

    fn read() -> Result<Self, String> {
        let mut words = Self {
            abbreviations: FxHashMap::default(),
            contractions: FxHashMap::default(),
            longest_contraction: 0,
            endings: Vec::new(),
            prefixes: lines(include_str!("../../data/words/hyphen-prefixes.txt")).map(|(_, line)| line).collect(),
            units: lines(include_str!("../../data/words/units.txt")).map(|(_, line)| line).collect(),
            openers: lines(include_str!("../../data/words/openers.txt")).map(|(_, line)| line).collect(),
            emoticons: lines(include_str!("../../data/words/emoticons.txt")).map(|(_, line)| line).collect(),
            domains: lines(include_str!("../../data/words/domains.txt")).map(|(_, line)| line).collect(),
            boilerplate: Vec::new(),
        };
        for (number, line) in lines(include_str!("../../data/words/abbreviations.tsv")) {
            let error = || format!("data/words/abbreviations.tsv:{number}: write a form, a tab and title, number, region, word or end");
            let (form, kind) = line.split_once('\t').ok_or_else(error)?;
            let kind = match kind {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "region" => Abbreviation::Region,
                "word" => Abbreviation::Word,
                "end" => Abbreviation::End,
                _ => return Err(error()),
            };
            words.abbreviations.insert(form, kind);
        }
        for (number, line) in lines(include_str!("../../data/words/contractions.tsv")) {
            let error = || format!("data/words/contractions.tsv:{number}: write a form, a tab and its parts with spaces between");
            let (form, parts) = line.split_once('\t').ok_or_else(error)?;
            if let Some(ending) = form.strip_prefix('-') {
                words.endings.push(ending);
                continue;
            }
            if parts.replace(' ', "") != form {
                return Err(error());
            }
            let cuts = parts.match_indices(' ').enumerate().map(|(before, (place, _))| place - before).collect();
            words.longest_contraction = words.longest_contraction.max(form.len());
            words.contractions.insert(form, cuts);
        }
        for (number, line) in lines(include_str!("../../data/words/boilerplate.tsv")) {
            let error =
                || format!("data/words/boilerplate.tsv:{number}: write begins, label, credit, whole, contains or ends, a tab and a text");
            let (place, pattern) = line.split_once('\t').ok_or_else(error)?;
            let place = match place {
                "begins" => Place::Begins,
                "label" => Place::Label,
                "credit" => Place::Credit,
                "whole" => Place::Whole,
                "contains" => Place::Contains,
                "ends" => Place::Ends,
                _ => return Err(error()),
            };
            words.boilerplate.push((place, pattern));
        }
        Ok(words)
    }

    /// How a form, given without its last stop, behaves. A form listed in small letters is also found capitalised, one listed
    /// with a capital also in capitals.
    pub(super) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        if form.len() > 8 {
            return None;
        }
        let listed = |form: &str| self.abbreviations.get(form).copied();
        let in_capitals = form.len() > 2 && form.bytes().all(|byte| byte.is_ascii_uppercase());
        listed(form).or_else(|| {
            let small = form.to_ascii_lowercase();
            let capitalised = || in_capitals.then(|| listed(&format!("{}{}", &form[..1], &small[1..])));
            if form.len() > 1 { listed(&small).or_else(|| capitalised().flatten()) } else { None }
        })
    }

    /// Where a whole word is cut, in bytes from its start: "cannot" at 3.
    pub(super) fn contraction(&self, word: &str) -> Option<&[usize]> {
        if word.len() > self.longest_contraction || word.len() < 4 {
            return None;
        }
        let found = match self.contractions.get(word) {
            Some(cuts) => Some(cuts),
            None if word.bytes().any(|byte| byte.is_ascii_uppercase()) => self.contractions.get(word.to_ascii_lowercase().as_str()),
            None => None,
        };
        found.map(Vec::as_slice)
    }

    /// Whether a word stays one token with what follows its hyphen.
    pub(super) fn is_prefix(&self, word: &str) -> bool {
        word.len() <= 8 && self.prefixes.contains(word.to_ascii_lowercase().as_str())
    }

    /// Whether letters after a number are a word of their own.
    pub(super) fn is_unit(&self, letters: &str) -> bool {
        letters.len() <= 4 && self.units.contains(letters.to_ascii_lowercase().as_str())
    }

    /// Whether a capitalised word usually opens a sentence.
    pub(super) fn opens_sentences(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// Whether the signs are an emoticon.
    pub(super) fn is_emoticon(&self, signs: &str) -> bool {
        signs.len() <= 4 && self.emoticons.contains(signs)
    }

    /// Whether a word ends an internet address or a file name.
    pub(super) fn is_domain(&self, ending: &str) -> bool {
        ending.len() <= 5 && self.domains.contains(ending.to_ascii_lowercase().as_str())
    }

    /// Whether a paragraph is no reading matter: by how it begins and ends, not by what is in one of its sentences.
    pub(super) fn is_boilerplate(&self, paragraph: &str) -> bool {
        self.has_boilerplate(paragraph, |place| place != Place::Contains)
    }

    /// Whether a sentence is no reading matter.
    pub(super) fn is_boilerplate_sentence(&self, sentence: &str) -> bool {
        self.has_boilerplate(sentence, |place| place != Place::Whole)
    }

    fn has_boilerplate(&self, line: &str, looks: impl Fn(Place) -> bool) -> bool {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !OPENS_BOILERPLATE.contains(&c));
        let small = |c: char| if c == '’' { '\'' } else { c };
        let head: String = line.chars().take(LONGEST_BOILERPLATE + 1).flat_map(char::to_lowercase).map(small).collect();
        let short = line.len() <= LONGEST_BOILERPLATE * 4 && line.chars().count() <= LONGEST_BOILERPLATE;
        let bare = head.trim_end_matches(['.', ':', '…', '!', ' ', '»', '>', '→', ')', ']']);
        self.boilerplate.iter().filter(|&&(place, _)| looks(place)).any(|&(place, pattern)| match place {
            Place::Begins => head.starts_with(pattern),
            Place::Label => head.strip_prefix(pattern).is_some_and(ends_label),
            Place::Credit => head.starts_with(pattern) && !line.ends_with('.'),
            Place::Whole => short && bare == pattern,
            Place::Contains => short && head.contains(pattern),
            Place::Ends => short && head.ends_with(pattern),
        })
    }
}

/// Signs that a pattern of boilerplate may begin with.
const OPENS_BOILERPLATE: [char; 3] = ['(', '[', '©'];

/// Whether a label ends here: with its line, a colon, a bar, an arrow, a dash between spaces.
fn ends_label(rest: &str) -> bool {
    let sign = rest.trim_start();
    sign.is_empty()
        || sign.starts_with([':', '|', '»', '>', '→'])
        || sign.len() < rest.len() && sign.starts_with(['-', '–', '—']) && sign.contains(' ')
}

/// The lines of a list that say something, with their numbers from 1.
fn lines(file: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    file.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(|(index, line)| (index + 1, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_read() {
        assert_eq!(Words::read().err(), None);
    }

    #[test]
    fn the_lists_are_sorted() {
        for file in [
            include_str!("../../data/words/abbreviations.tsv"),
            include_str!("../../data/words/boilerplate.tsv"),
            include_str!("../../data/words/contractions.tsv"),
            include_str!("../../data/words/domains.txt"),
            include_str!("../../data/words/emoticons.txt"),
            include_str!("../../data/words/hyphen-prefixes.txt"),
            include_str!("../../data/words/openers.txt"),
            include_str!("../../data/words/units.txt"),
        ] {
            let unsorted: Vec<_> = lines(file).zip(lines(file).skip(1)).filter(|((_, line), (_, next))| line >= next).collect();
            assert_eq!(unsorted, []);
        }
    }

    #[test]
    fn contractions_are_cut_where_their_parts_meet() {
        assert_eq!(Words::embedded().contraction("Cannot"), Some(&[3][..]));
        assert_eq!(Words::embedded().contraction("canton"), None);
    }
}
