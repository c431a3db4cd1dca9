//! A word in, its UD words out: "don't" is "do" and "n't", "cannot" is "can" and "not".
//!
//! All but the first are marked as joined. Straight and curly apostrophes, small letters and capitals are alike.

use super::{Span, Token, tokens::Tokenizer};

impl Tokenizer<'_> {
    /// A word without signs around it: one token, or a contraction cut into its parts.
    pub(super) fn word(&mut self, word: Span) {
        let form = word.of(self.text);
        if let Some(cuts) = self.words.contraction(form) {
            let mut begin = word.begin;
            for (index, end) in cuts.iter().map(|cut| word.begin + cut).chain([word.end]).enumerate() {
                self.tokens.push(Token { span: Span { begin, end }, joined: index > 0 });
                begin = end;
            }
            return;
        }
        let mut cuts = [word.end; 4];
        let mut count = 0;
        let mut end = word.end;
        while count < cuts.len()
            && let Some(cut) = self.ending(&self.text[word.begin..end])
        {
            end = word.begin + cut;
            cuts[count] = end;
            count += 1;
        }
        self.push(word.begin, end);
        for index in (0..count).rev() {
            let end = if index == 0 { word.end } else { cuts[index - 1] };
            self.push_joined(cuts[index], end);
        }
    }

    /// Where the last ending of a contraction begins, in bytes from the word's start.
    pub(super) fn ending(&self, word: &str) -> Option<usize> {
        if !word.contains(['\'', '’']) {
            return None;
        }
        self.words.endings.iter().find_map(|ending| {
            let from = word.char_indices().nth_back(ending.chars().count() - 1)?.0;
            (from > 0 && is_ending(&word[from..], ending)).then_some(from)
        })
    }

    /// Whether the first two pieces are the ending of a contraction, and no word goes on after it.
    pub(super) fn is_whole_ending(&self, pieces: &[Span]) -> bool {
        let [apostrophe, letters, after @ ..] = pieces else { return false };
        let signs = Span { begin: apostrophe.begin, end: letters.end }.of(self.text);
        let goes_on = after.first().is_some_and(|next| next.of(self.text).starts_with(char::is_alphanumeric));
        !goes_on && self.words.endings.iter().any(|ending| is_ending(signs, ending))
    }
}

/// Whether the signs are a contraction's ending ("'s"), with a straight or a curly apostrophe, in small letters or capitals.
pub(super) fn is_ending(signs: &str, ending: &str) -> bool {
    let mut left = signs.chars();
    let mut right = ending.chars();
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(&b) || a == '’' && b == '\'' => {}
            _ => return false,
        }
    }
}
