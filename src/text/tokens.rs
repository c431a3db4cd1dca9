//! A paragraph in, its tokens out.
//!
//! In: a span of a text. Out: [`Token`]s in order; each character that is not white space is in exactly one.
//! Method: UAX #29 word boundaries within each run of characters without white space, then joined (abbreviations, addresses,
//! numbers, hyphened prefixes) and cut (contractions, units) as the UD English treebanks EWT and GUM do. Linear time.

use unicode_segmentation::UnicodeSegmentation;

use super::{Span, Token, address, contractions::is_ending, paragraphs::MARK, words::Words};

/// A run without white space is looked at in parts of at most this many bytes.
const LONGEST_RUN: usize = 4096;

/// Cuts one paragraph after the other into tokens.
pub(super) struct Tokenizer<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'static Words,
    /// Where the paragraph ends.
    pub(super) end: usize,
    /// Whether a single quotation mark stands open in the paragraph.
    quoting: bool,
    /// The run's UAX #29 pieces; kept to reuse its memory.
    pieces: Vec<Span>,
    /// The paragraph's tokens so far.
    pub(super) tokens: Vec<Token>,
}

impl<'t> Tokenizer<'t> {
    /// Prepares for the paragraphs of a text.
    pub(super) fn new(text: &'t str, words: &'static Words) -> Self {
        Self { text, words, end: 0, quoting: false, pieces: Vec::new(), tokens: Vec::new() }
    }

    /// The tokens of a paragraph; `opening_end` is where the sign ends that opens it.
    pub(super) fn tokens(&mut self, paragraph: Span, opening_end: usize) -> Vec<Token> {
        self.end = paragraph.end;
        self.quoting = false;
        let mut begin = paragraph.begin;
        if opening_end > begin {
            self.push(begin, opening_end);
            begin = opening_end;
        }
        let text = self.text;
        for run in text[begin..paragraph.end].split_whitespace() {
            let mut from = run.as_ptr() as usize - text.as_ptr() as usize;
            let end = from + run.len();
            while from < end {
                let mut to = end.min(from + LONGEST_RUN);
                while !text.is_char_boundary(to) {
                    to -= 1;
                }
                self.run(Span { begin: from, end: to });
                from = to;
            }
        }
        std::mem::take(&mut self.tokens)
    }

    /// Adds a token.
    pub(super) fn push(&mut self, begin: usize, end: usize) {
        self.tokens.push(Token { span: Span { begin, end }, joined: false });
    }

    /// Adds a token that continues a multiword token.
    pub(super) fn push_joined(&mut self, begin: usize, end: usize) {
        self.tokens.push(Token { span: Span { begin, end }, joined: true });
    }

    /// Characters without white space between them.
    fn run(&mut self, run: Span) {
        let signs = run.of(self.text);
        let bytes = signs.as_bytes();
        // Most runs are a word, or a word and a comma: no need to ask Unicode.
        if bytes.iter().all(u8::is_ascii_alphabetic) {
            return self.word(run);
        }
        if let [word @ .., b',' | b';'] = bytes
            && !word.is_empty()
            && word.iter().all(u8::is_ascii_alphabetic)
        {
            self.word(Span { begin: run.begin, end: run.end - 1 });
            return self.push(run.end - 1, run.end);
        }
        if self.words.is_emoticon(signs) || self.words.endings.iter().any(|ending| is_ending(signs, ending)) {
            return self.push(run.begin, run.end);
        }
        let mut begin = run.begin;
        for address in address::addresses(signs) {
            self.pieces(Span { begin, end: run.begin + address.begin });
            self.push(run.begin + address.begin, run.begin + address.end);
            begin = run.begin + address.end;
        }
        self.pieces(Span { begin, end: run.end });
    }

    /// A run, or a part of one, without internet addresses.
    fn pieces(&mut self, run: Span) {
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.clear();
        for (offset, piece) in run.of(self.text).split_word_bound_indices() {
            self.cut_piece(Span { begin: run.begin + offset, end: run.begin + offset + piece.len() }, &mut pieces);
        }
        let mut index = 0;
        while index < pieces.len() {
            index += self.piece(&pieces, index);
        }
        self.pieces = pieces;
    }

    /// Undoes what UAX #29 joins and we do not: a number and its unit ("7|pm", not "5th"), two sentences without a space
    /// ("end.Then"), byte order marks.
    fn cut_piece(&self, piece: Span, pieces: &mut Vec<Span>) {
        let word = piece.of(self.text);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = word.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
            if self.words.is_unit(&word[digits..]) {
                pieces.push(Span { begin: piece.begin, end: piece.begin + digits });
                pieces.push(Span { begin: piece.begin + digits, end: piece.end });
                return;
            }
        }
        if word.is_ascii() && !word.contains('.') {
            pieces.push(piece);
            return;
        }
        let mut from = 0;
        for (place, sign) in word.char_indices() {
            let end = place + sign.len_utf8();
            if sign == MARK || sign == '.' && is_glued(&word[from..place], &word[end..]) && !self.is_address(word) {
                for part in [from..place, place..end] {
                    if !part.is_empty() {
                        pieces.push(Span { begin: piece.begin + part.start, end: piece.begin + part.end });
                    }
                }
                from = end;
            }
        }
        if from < word.len() {
            pieces.push(Span { begin: piece.begin + from, end: piece.end });
        }
    }

    fn is_address(&self, word: &str) -> bool {
        word.rsplit('.').next().is_some_and(|ending| self.words.is_domain(ending) && !ending.starts_with(char::is_uppercase))
    }

    /// Makes tokens of the piece at `index`, and of those after it that belong to it; how many pieces that took.
    fn piece(&mut self, pieces: &[Span], index: usize) -> usize {
        let text = self.text;
        let piece = pieces[index];
        let form = piece.of(text);
        let at = |ahead: usize| pieces.get(index + ahead).map_or("", |piece| piece.of(text));
        let Some(first) = form.chars().next() else { return 1 };
        if first.is_alphanumeric() {
            return self.word_piece(pieces, index);
        }
        let rest = Span { begin: piece.begin, end: pieces[pieces.len() - 1].end };
        if self.words.is_emoticon(rest.of(text)) {
            self.push(rest.begin, rest.end);
            return pieces.len() - index;
        }
        let previous_is_word = index > 0 && at_word_end(pieces[index - 1].of(text));
        // UAX #29 keeps some runs in one piece, "___", and cuts others, "---".
        let while_in =
            |signs: &[char]| 1 + pieces[index + 1..].iter().take_while(|next| next.of(text).chars().all(|c| signs.contains(&c))).count();
        let taken = match first {
            '.' | '+' if !previous_is_word && is_number(at(1)) => 2,
            '.' | '…' | '!' | '?' => while_in(&['!', '?', '.', '…']),
            // "[...]"
            '[' if at(while_in(&['.', '…'])) == "]" && while_in(&['.', '…']) > 1 => 1 + while_in(&['.', '…']),
            '-' | '=' | '*' | '_' | '~' => while_in(&['-', '=', '*', '_', '~']),
            '+' | '<' | '>' | '|' | '`' | '^' | '$' => while_in(&[first]),
            '\'' if at(1) == "'" => 2,
            '#' if at(1).starts_with(char::is_alphabetic) => 2,
            '@' if !previous_is_word && at(1).starts_with(char::is_alphanumeric) => 2,
            '\'' | '’' if !previous_is_word && at(1).starts_with(|c: char| c.is_ascii_digit()) => 2,
            // "U.S.'s": an ending is cut off an abbreviation too. After other signs it is a token of its own.
            '\'' | '’' if index > 0 && !previous_is_word && self.is_whole_ending(&pieces[index..]) => {
                let joined = self.after_abbreviation(piece.begin);
                self.tokens.push(Token { span: Span { begin: piece.begin, end: pieces[index + 1].end }, joined });
                return 2;
            }
            '\'' | '‘' if !previous_is_word && !at(1).is_empty() => {
                self.quoting = true;
                1
            }
            '\'' | '’' if previous_is_word && self.quoting => {
                self.quoting = false;
                1
            }
            '\'' | '’' if index > 0 && ends_in_sibilant(pieces[index - 1].of(text)) => {
                self.push_joined(piece.begin, piece.end);
                return 1;
            }
            _ => 1,
        };
        self.push(piece.begin, pieces[index + taken - 1].end);
        taken
    }

    /// A piece that begins with a letter or a digit.
    fn word_piece(&mut self, pieces: &[Span], index: usize) -> usize {
        let text = self.text;
        let piece = pieces[index];
        let form = piece.of(text);
        let at = |ahead: usize| pieces.get(index + ahead).map_or("", |piece| piece.of(text));
        if form.starts_with(|c: char| c.is_ascii_digit()) {
            let taken = number_pieces(text, &pieces[index..]);
            if taken > 1 {
                self.push(piece.begin, pieces[index + taken - 1].end);
                return taken;
            }
            // "1990's" is a decade and one token; "2024's" is a possessive.
            if matches!(at(1), "'" | "’") && at(2) == "s" {
                let (apostrophe, end) = (pieces[index + 1].begin, pieces[index + 2].end);
                let decade = matches!(form.len(), 2 | 4) && form.ends_with('0');
                self.push(piece.begin, if decade { end } else { apostrophe });
                if !decade {
                    self.push_joined(apostrophe, end);
                }
                return 3;
            }
            self.push(piece.begin, piece.end);
            return 1;
        }
        match at(1) {
            // Three dots are never a stop that belongs to a word; two are that and the stop of the sentence.
            "." if !(at(2) == "." && at(3) == ".") && self.owns_stop(piece, pieces[index + 1].end, index > 0) => {
                self.push(piece.begin, pieces[index + 1].end);
                2
            }
            "$" if form.len() <= 3 && form.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                self.push(piece.begin, pieces[index + 1].end);
                2
            }
            // "Q&A", "AT&T's"
            "&" if is_short_capital(form) && is_short_capital(&at(2)[..self.ending(at(2)).unwrap_or(at(2).len())]) => {
                self.word(Span { begin: piece.begin, end: pieces[index + 2].end });
                3
            }
            "-" if at(2).starts_with(char::is_alphanumeric) && self.words.is_prefix(form) => {
                let mut last = index + 2;
                while let [word, hyphen, next, ..] = &pieces[last..]
                    && hyphen.of(text) == "-"
                    && self.words.is_prefix(word.of(text))
                    && next.of(text).starts_with(char::is_alphanumeric)
                {
                    last += 2;
                }
                self.word(Span { begin: piece.begin, end: pieces[last].end });
                last - index + 1
            }
            _ => {
                self.word(piece);
                1
            }
        }
    }

    /// Whether the last token is an abbreviation that ends here.
    fn after_abbreviation(&self, end: usize) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| token.span.end == end && end - token.span.begin > 1 && token.span.of(self.text).ends_with('.'))
    }
}

/// Whether a stop between the two parts of a word ends a sentence that the next follows without a space.
fn is_glued(before: &str, after: &str) -> bool {
    let mut letters = before.chars().rev();
    let small = letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_lowercase);
    let mut next = after.chars();
    let capital = next.next().is_some_and(char::is_uppercase);
    small && capital && next.next().is_none_or(char::is_lowercase)
}

fn at_word_end(piece: &str) -> bool {
    piece.ends_with(char::is_alphanumeric)
}

fn ends_in_sibilant(word: &str) -> bool {
    word.ends_with(['s', 'S', 'x', 'z', 'X', 'Z'])
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit()) && piece.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

fn is_short_capital(piece: &str) -> bool {
    (1..=3).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// How many pieces make one number: a time 7:30, a date 2024-04-02 or 9/11, a telephone number. At least one.
fn number_pieces(text: &str, pieces: &[Span]) -> usize {
    let mut taken = 1;
    let mut hyphens = 0;
    let mut slashes = 0;
    if !is_number(pieces[0].of(text)) {
        return 1;
    }
    while let [sign, number, ..] = &pieces[taken..] {
        if !is_number(number.of(text)) {
            break;
        }
        match sign.of(text) {
            ":" => {}
            "/" => slashes += 1,
            "-" => hyphens += 1,
            _ => break,
        }
        taken += 2;
    }
    // "5-10" and "2019-2020" are three tokens; "7-8:30" too.
    let number = Span { begin: pieces[0].begin, end: pieces[taken - 1].end }.of(text);
    let telephone = hyphens == 1 && slashes == 0 && number.find('-') == Some(3) && number.len() == 8;
    if hyphens == 0 || hyphens >= 2 || telephone { taken } else { pieces.iter().take_while(|piece| piece.of(text) != "-").count() }
}
