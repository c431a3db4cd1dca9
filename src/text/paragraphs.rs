//! A text in, its paragraphs out.
//!
//! In: any `&str`. Out: spans in order, each with at least one character that is not white space; together they hold all of those.
//! A blank line ends a paragraph. A single line break does too, unless the lines were broken to fit a width. Where such a text
//! has a blank line after every line, only a line that is not full ends a paragraph.

use super::{Opening, Span, words::Words};

/// A paragraph: one or more lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// From its first character that is not white space to its last.
    pub(super) span: Span,
    /// What it opens with.
    pub(super) opening: Opening,
    /// Where the bullet or the dash ends that opens it; its begin where it has none.
    pub(super) opening_end: usize,
    /// Whether it is no reading matter.
    pub(super) boilerplate: bool,
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    /// In code points, without white space around it.
    width: usize,
    /// Width of its first word.
    first_word: usize,
    begins_small: bool,
}

/// Lines broken to fit a width are between these widths, in code points.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;

/// Byte order mark: no character of any word, also where it stands inside a text.
pub(super) const MARK: char = '\u{FEFF}';

/// Splits a text into paragraphs.
pub(super) fn paragraphs(text: &str, words: &Words) -> Vec<Paragraph> {
    let lines = || raw_lines(text).map(|line| describe(text, line));
    let widest = lines().flatten().map(|line| line.width).max().unwrap_or(0);
    let mut paragraphs = Vec::new();
    if let Some(block) = double_spaced(lines(), widest) {
        join(text, &block, widest, words, &mut paragraphs);
        return paragraphs;
    }
    let mut block = Vec::new();
    for line in lines() {
        if let Some(line) = line {
            block.push(line);
        } else if !block.is_empty() {
            join(text, &block, widest, words, &mut paragraphs);
            block.clear();
        }
    }
    join(text, &block, widest, words, &mut paragraphs);
    paragraphs
}

/// All lines of a text that has a blank one after each and was broken to fit a width.
fn double_spaced(lines: impl Iterator<Item = Option<Line>>, widest: usize) -> Option<Vec<Line>> {
    if !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    let mut block = Vec::new();
    let mut after_blank = true;
    for line in lines {
        if let Some(line) = line {
            if !after_blank {
                return None;
            }
            block.push(line);
        }
        after_blank = line.is_none();
    }
    is_wrapped(&block, widest).then_some(block)
}

/// The lines of a text without their ends, blank ones too.
fn raw_lines(text: &str) -> impl Iterator<Item = Span> {
    let mut begin = 0;
    text.split(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'])
        .scan(false, move |after_return, line| {
            let span = Span { begin, end: begin + line.len() };
            let end_sign = text[span.end..].chars().next();
            begin = span.end + end_sign.map_or(0, char::len_utf8);
            // The line between the two characters of a CRLF is none.
            let inside_crlf = *after_return && line.is_empty() && end_sign == Some('\n');
            *after_return = end_sign == Some('\r');
            Some((!inside_crlf).then_some(span))
        })
        .flatten()
}

fn describe(text: &str, line: Span) -> Option<Line> {
    let raw = line.of(text);
    let begin = line.begin + (raw.len() - raw.trim_start().len());
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return None;
    }
    let width = trimmed.chars().count();
    let begins_small = trimmed.trim_start_matches(['–', '—', ' ']).starts_with(char::is_lowercase);
    let first_word = trimmed.chars().take_while(|c| !c.is_whitespace()).count();
    Some(Line { span: Span { begin, end: begin + trimmed.len() }, width, first_word, begins_small })
}

/// Makes paragraphs of lines without a blank one between them.
fn join(text: &str, block: &[Line], widest: usize, words: &Words, paragraphs: &mut Vec<Paragraph>) {
    let width = [widest, block.iter().map(|line| line.width).max().unwrap_or(0)].into_iter().find(|&width| is_wrapped(block, width));
    let mut rest = block.iter().peekable();
    while let Some(first) = rest.next() {
        let (opening, opening_end) = opening(text, first.span);
        let mut span = first.span;
        let mut last = first;
        if let Some(width) = width {
            while let Some(next) = rest.next_if(|next| is_full(last, next, width) && self::opening(text, next.span).0 == Opening::None) {
                span.end = next.span.end;
                last = next;
            }
        }
        push(text, Paragraph { span, opening, opening_end, boilerplate: words.is_boilerplate(span.of(text)) }, paragraphs);
    }
}

/// Adds a paragraph; byte order marks before its words become one of their own, which is no reading matter.
fn push(text: &str, paragraph: Paragraph, paragraphs: &mut Vec<Paragraph>) {
    let span = paragraph.span;
    let words = span.of(text).trim_start_matches(|c: char| c == MARK || c.is_whitespace());
    let begin = span.end - words.len();
    if begin == span.begin {
        paragraphs.push(paragraph);
        return;
    }
    let marks = Span { begin: span.begin, end: span.begin + text[span.begin..begin].trim_end().len() };
    paragraphs.push(Paragraph { span: marks, opening: Opening::None, opening_end: marks.begin, boilerplate: true });
    if begin < span.end {
        let span = Span { begin, end: span.end };
        let (opening, opening_end) = opening(text, span);
        paragraphs.push(Paragraph { span, opening, opening_end, boilerplate: paragraph.boilerplate });
    }
}

/// Whether the lines look broken to fit a width: some go on with a small letter, and nearly all of those because the line before
/// is full.
fn is_wrapped(block: &[Line], width: usize) -> bool {
    if block.len() < 2 || !(NARROWEST..=WIDEST).contains(&width) {
        return false;
    }
    let small = || block.windows(2).filter(|pair| pair[1].begins_small);
    let after_full = small().filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    after_full > 0 && after_full * 5 >= small().count() * 4 && small().count() * 4 >= block.len() - 1
}

/// Whether the first word of the next line did not fit on this one.
fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.width + 1 + next.first_word > width
}

/// What a paragraph opens with, and where that ends. An item of a list that is a quotation opens with its dash.
fn opening(text: &str, span: Span) -> (Opening, usize) {
    let paragraph = span.of(text);
    let mut signs = paragraph.chars();
    let Some(first) = signs.next() else { return (Opening::None, span.begin) };
    let rest = signs.as_str();
    if rest.is_empty() {
        return (Opening::None, span.begin);
    }
    let spaced = rest.starts_with(char::is_whitespace);
    let length = match first {
        // A line that was cut before a dash goes on with a small letter.
        '–' | '—' | '―' if rest.trim_start().starts_with(char::is_lowercase) => return (Opening::None, span.begin),
        '–' | '—' | '―' => return (Opening::Dash, span.begin + first.len_utf8()),
        '•' | '‣' | '▪' | '◦' | '●' | '■' | '►' | '▶' | '·' | '⁃' | '∙' => first.len_utf8(),
        '*' | '-' | '+' if spaced => 1,
        '0'..='9' => {
            let digits = paragraph.bytes().take_while(u8::is_ascii_digit).count();
            let after = &paragraph[digits..];
            if digits > 2 || !after.starts_with(['.', ')']) || !after[1..].starts_with(char::is_whitespace) {
                return (Opening::None, span.begin);
            }
            digits + 1
        }
        _ => return (Opening::None, span.begin),
    };
    let quotation = paragraph[length..].trim_start().starts_with(['–', '—', '―']);
    (if quotation { Opening::Dash } else { Opening::Bullet }, span.begin + length)
}
