//! A word and the stop after it in, whether the stop belongs to the word out.
//!
//! It does after an abbreviation ("Gen. Ali") and an initial ("John F. Doe"); it does not where it ends the sentence.

use super::{Span, tokens::Tokenizer, words::Abbreviation};

impl Tokenizer<'_> {
    /// Whether the stop after a word belongs to it. `after` is where the stop ends.
    pub(super) fn owns_stop(&self, word: Span, after: usize, within_run: bool) -> bool {
        let form = word.of(self.text);
        let rest = &self.text[after..self.end];
        let next = rest.trim_start().chars().next();
        let before_number = next.is_some_and(|c| c.is_ascii_digit());
        match self.words.abbreviation(form) {
            Some(Abbreviation::Title) => return next.is_some(),
            Some(Abbreviation::Number) => return before_number,
            Some(Abbreviation::Region) => return self.tokens.last().is_some_and(|token| token.span.of(self.text) == ","),
            Some(Abbreviation::Word | Abbreviation::End) => return true,
            None => {}
        }
        // "U.S", "a.m": single letters with stops between.
        if form.contains('.') {
            return form.split('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic));
        }
        let mut letters = form.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_uppercase() => self.is_initial(letter, rest, within_run),
            _ => false,
        }
    }

    /// Whether a capital before a stop is an initial ("John F. Kennedy") and no word that ends a sentence ("plan B.").
    fn is_initial(&self, letter: char, rest: &str, within_run: bool) -> bool {
        let next = rest.trim_start();
        if next.starts_with(|c: char| c.is_ascii_digit()) {
            // "H. R. 12"
            return self
                .tokens
                .last()
                .is_some_and(|token| token.span.end - token.span.begin == 2 && token.span.of(self.text).ends_with('.'));
        }
        if !next.starts_with(char::is_uppercase) {
            return next.starts_with(',') || rest.starts_with(|c: char| !c.is_whitespace() && c.is_alphanumeric());
        }
        let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let after_name = self.tokens.last().is_some_and(|token| token.span.of(self.text).starts_with(char::is_uppercase));
        let alone = self.tokens.is_empty() || within_run;
        let opener = self.words.opens_sentences(next_word) && next_word.chars().count() > 1;
        !opener && (after_name || alone || letter != 'I')
    }
}
