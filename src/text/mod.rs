//! Text in, sentences of tokens out.
//!
//! In: any `&str`. Out: [`Sentence`]s; each character that is not white space is in exactly one [`Token`].
//! Offsets are bytes here; they become code points where they leave the program ([`CodePoints`]).
//! White space is what [`char::is_whitespace`] says. A byte order mark (U+FEFF) is none: it is a token of its own, before a
//! paragraph also a sentence of its own that is set as boilerplate, so that the words after it read as if it were not there.
//! Method: UAX #29, repaired to UD v2 conventions. Never fails. Linear time.

mod span;

mod code_points;

mod words;

mod paragraphs;

mod address;

mod contractions;
mod dateline;

mod stops;

mod tokens;

mod sentences;

pub use code_points::CodePoints;
pub use span::Span;

/// A syntactic word of UD: the unit that has a lemma and a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Whether it continues the UD multiword token that the token before it is in ("n't" of "don't").
    pub joined: bool,
}

impl Token {
    /// Whether it is a picture: an emoji, a flag, with what joins and colours them (the blocks of Unicode for pictographs, dingbats and regional
    /// indicators).
    pub fn is_picture(&self, text: &str) -> bool {
        self.span.of(text).chars().all(|character| matches!(u32::from(character), 0x1F1E6..=0x1FAFF | 0x2600..=0x27BF | 0xFE0F | 0x200D))
    }
}

/// What a paragraph opens with, besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// Nothing.
    #[default]
    None,
    /// A bullet of a list.
    Bullet,
    /// A dash that opens a quotation.
    Dash,
}

/// How a sentence is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Running text.
    #[default]
    Prose,
    /// Where and by whom it was written: "KYIV, Ukraine (AP) —".
    Dateline,
    /// A headline or a heading: alone in its paragraph, no full stop.
    Headline,
    /// No reading matter: a photo credit, "CLICK HERE …".
    Boilerplate,
}

/// A sentence: a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// At least one. A bullet or a dash that opens the paragraph is a token too.
    pub tokens: Vec<Token>,
    /// Number of the paragraph, from 0.
    pub paragraph: usize,
    /// What its paragraph opens with.
    pub opening: Opening,
    /// How it is set.
    pub layout: Layout,
}

impl Sentence {
    /// The characters of each token.
    pub fn forms<'a>(&self, text: &'a str) -> Vec<&'a str> {
        self.tokens.iter().map(|token| token.span.of(text)).collect()
    }
}

/// Splits a text into sentences of tokens.
///
/// # Example
/// ```
/// let text = "Peace talks stall\n\nThe U.S. envoy didn't travel. She spoke by telephone.";
/// let sentences = demarche::text::segment(text);
/// assert_eq!(sentences.len(), 3);
/// assert_eq!(sentences[0].layout, demarche::text::Layout::Headline);
/// assert_eq!(sentences[1].forms(text), ["The", "U.S.", "envoy", "did", "n't", "travel", "."]);
/// ```
pub fn segment(text: &str) -> Vec<Sentence> {
    let words = words::Words::embedded();
    let mut tokenizer = tokens::Tokenizer::new(text, words);
    let mut found = Vec::new();
    for (number, paragraph) in paragraphs::paragraphs(text, words).into_iter().enumerate() {
        let tokens = tokenizer.tokens(paragraph.span, paragraph.opening_end);
        let ends = sentences::ends(text, &tokens, words);
        let alone = ends.len() == 1;
        let dateline = if paragraph.boilerplate { 0 } else { dateline::length(text, &tokens, alone) };
        let mut rest = tokens.as_slice();
        let mut begin = 0;
        for end in Some(dateline).filter(|&end| end > 0).into_iter().chain(ends.into_iter().filter(|&end| end > dateline)) {
            let (sentence, after) = rest.split_at(end - begin);
            rest = after;
            begin = end;
            if let (Some(first), Some(last)) = (sentence.first(), sentence.last()) {
                let span = first.span.to(last.span);
                let layout = match paragraph.boilerplate {
                    true => Layout::Boilerplate,
                    false if begin <= dateline => Layout::Dateline,
                    false if words.is_boilerplate_sentence(span.of(text)) => Layout::Boilerplate,
                    false => sentences::layout(text, sentence, alone),
                };
                found.push(Sentence { span, tokens: sentence.to_vec(), paragraph: number, opening: paragraph.opening, layout });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
