//! CoNLL-U in and out: the words to parse, and the columns that the parser fills in.

use super::{Tree, Word, notation};

/// Why a text is no CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConlluError {
    /// A line of words is malformed.
    #[error("{line}: {problem}")]
    Line {
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
}

fn wrong(line: usize, problem: impl Into<String>) -> ConlluError {
    ConlluError::Line { line, problem: problem.into() }
}

fn columns(line: &str) -> Option<[&str; 10]> {
    line.split('\t').collect::<Vec<_>>().try_into().ok()
}

/// Whether an id is that of a word: not a range (`1-2`), not an empty node (`8.1`).
fn is_word(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// The lines of each sentence, with their comments.
pub fn blocks(text: &str) -> Vec<&str> {
    text.split("\n\n").map(|block| block.trim_matches('\n')).filter(|block| !block.is_empty()).collect()
}

/// The words of a sentence's lines.
///
/// # Errors
///
/// A line without ten columns, words that are not numbered from 1 on; the number of the line counts within the block.
pub fn forms(block: &str) -> Result<Vec<&str>, ConlluError> {
    let mut forms = Vec::new();
    for (number, line) in (1..).zip(block.lines()).filter(|(_, line)| !line.starts_with('#')) {
        let columns = columns(line).ok_or_else(|| wrong(number, "a line has ten columns, separated by tabs"))?;
        if is_word(columns[0]) {
            forms.push(columns[1]);
            if columns[0] != forms.len().to_string() {
                return Err(wrong(number, format!("words are numbered from 1 on; {} is expected, not {}", forms.len(), columns[0])));
            }
        }
    }
    Ok(forms)
}

/// The lines of a sentence with the columns from lemma to relation filled in from the tree of its words.
pub fn fill(block: &str, tree: &Tree) -> String {
    let mut filled = String::with_capacity(block.len() * 3);
    let mut index = 0;
    for line in block.lines() {
        match columns(line) {
            Some(columns) if !line.starts_with('#') && is_word(columns[0]) && index < tree.len() => {
                push_word(&mut filled, columns[0], columns[1], tree.word(index), columns[8], columns[9]);
                index += 1;
            }
            _ => filled.push_str(line),
        }
        filled.push('\n');
    }
    filled.push('\n');
    filled
}

/// The lines of a sentence of a text: its number, its text, range lines for joined tokens, its words.
pub fn write(text: &str, sentence: &crate::text::Sentence, id: usize, tree: &Tree) -> String {
    let source: Vec<&str> = sentence.span.of(text).split_whitespace().collect();
    let mut lines = format!("# sent_id = {id}\n# text = {}\n", source.join(" "));
    let tokens = &sentence.tokens;
    let space_after = |index: usize| match tokens.get(index + 1) {
        Some(next) if next.span.begin == tokens[index].span.end => "SpaceAfter=No",
        _ => "_",
    };
    for (index, token) in tokens.iter().enumerate() {
        let joined = |index: usize| tokens.get(index).is_some_and(|token| token.joined);
        let in_range = token.joined || joined(index + 1);
        if !token.joined && in_range {
            let last = (index + 1..).take_while(|&next| joined(next)).last().unwrap_or(index);
            let form = token.span.to(tokens[last].span).of(text);
            lines.push_str(&format!("{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{}\n", index + 1, last + 1, space_after(last)));
        }
        let misc = if in_range { "_" } else { space_after(index) };
        push_word(&mut lines, &(index + 1).to_string(), token.span.of(text), tree.word(index), "_", misc);
        lines.push('\n');
    }
    lines.push('\n');
    lines
}

fn push_word(line: &mut String, id: &str, form: &str, word: &Word, enhanced: &str, misc: &str) {
    let head = word.head.map_or(0, |head| head + 1).to_string();
    let columns =
        [id, form, &word.lemma, word.upos.as_str(), "_", &notation::write(word.features), &head, word.deprel.as_str(), enhanced, misc];
    line.push_str(&columns.join("\t"));
}
