//! Texts and files of marked names in; how many of the names are known, by class, and the commonest that are not, out.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::super::options::{KbOption, LexiconOption, ModelOption};
use super::super::terminal::Terminal;
use super::super::{Outcome, inputs, table};
use crate::kb::{Knowledge, KnowledgeBase, SmallWord};
use crate::mention::MentionKind;
use crate::text;

/// Marked names of which the annotators are less sure do not count.
const SURE: f64 = 0.5;
/// The class of a name that says nothing of it.
const NO_CLASS: &str = "(no class)";

/// Names by class, as they are written.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    names: BTreeMap<String, BTreeMap<String, Name>>,
}

/// A name.
#[derive(Debug, Default)]
struct Name {
    words: Vec<String>,
    mentions: usize,
}

impl Coverage {
    /// Takes the names of all files.
    pub(super) fn read(
        &mut self,
        paths: &[PathBuf],
        model: &ModelOption,
        kb: &KbOption,
        jobs: NonZeroUsize,
        terminal: &Terminal,
    ) -> anyhow::Result<Outcome> {
        let mut texts = Vec::new();
        for path in paths {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            match ending.as_deref() {
                Some("bio" | "conll") => self.take_labels(path)?,
                Some("jsonl") if is_of_names(path)? => self.take_lines(path)?,
                _ => texts.push(path.clone()),
            }
        }
        if texts.is_empty() {
            return Ok(Outcome::Done);
        }
        let reader = inputs::builder(model, kb, &LexiconOption::default())?.build()?;
        let names = |reading: crate::Reading| -> Vec<(String, String, Vec<String>)> {
            let class = |class| reader.ontology().class(class).name.clone();
            let names = reading.mentions.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
            let words = |mention: &crate::mention::Mention| {
                let sentence = reading.sentences[mention.sentence].forms(&reading.document.text);
                sentence[mention.words.clone()].iter().map(|word| (*word).to_owned()).collect()
            };
            let written = |mention: &crate::mention::Mention| {
                let text = mention.span.of(&reading.document.text);
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            names.map(|mention| (mention.class.map_or_else(|| NO_CLASS.to_owned(), class), written(mention), words(mention))).collect()
        };
        inputs::read(&texts, jobs, &reader, terminal, names, |found| {
            found.into_iter().for_each(|(class, name, words)| self.add(class, name, words));
            Ok(())
        })
    }

    fn add(&mut self, class: String, name: String, words: Vec<String>) {
        self.names.entry(class).or_default().entry(name).or_insert_with(|| Name { words, mentions: 0 }).mentions += 1;
    }

    /// A word, a tab or space, a label (`B-person`, `I-person`, `O`) a line; an empty line after a sentence.
    fn take_labels(&mut self, path: &Path) -> anyhow::Result<()> {
        let shown = path.display();
        let mut open: Option<(String, Vec<String>)> = None;
        let lines = BufReader::new(File::open(path).with_context(|| shown.to_string())?).lines();
        for (index, line) in lines.chain([Ok(String::new())]).enumerate() {
            let line = line.with_context(|| format!("{shown}:{}", index + 1))?;
            let mut cells = line.split_whitespace();
            let (word, label) = (cells.next(), cells.next_back());
            let (begins, class) = match label.map(|label| label.split_once('-').unwrap_or((label, ""))) {
                None if word.is_some() => bail!("{shown}:{}: a word without a label\n  help: a word, a tab, a label", index + 1),
                Some(("B", class)) => (true, class),
                Some(("I", class)) => (false, class),
                _ => (false, ""),
            };
            if let Some((of, words)) = open.take_if(|(of, _)| begins || of != class) {
                self.add(of, words.join(" "), words);
            }
            if let (Some(word), false) = (word, class.is_empty()) {
                open.get_or_insert_with(|| (class.to_owned(), Vec::new())).1.push(word.to_owned());
            }
        }
        Ok(())
    }

    /// A name a line, `{"value", "type", "confidence"?}`.
    fn take_lines(&mut self, path: &Path) -> anyhow::Result<()> {
        let shown = path.display();
        let lines = BufReader::new(File::open(path).with_context(|| shown.to_string())?).lines();
        for (index, line) in lines.enumerate() {
            let line = line.with_context(|| format!("{shown}:{}", index + 1))?;
            if line.trim().is_empty() {
                continue;
            }
            let value: Value = serde_json::from_str(&line).with_context(|| format!("{shown}:{}", index + 1))?;
            let (Some(name), Some(class)) = (value["value"].as_str(), value["type"].as_str()) else {
                bail!("{shown}:{}: a name without \"value\" or \"type\"", index + 1);
            };
            if value["confidence"].as_f64().is_some_and(|confidence| confidence < SURE) {
                continue;
            }
            let words = text::segment(name).iter().flat_map(|sentence| sentence.forms(name)).map(str::to_owned).collect();
            self.add(class.to_owned(), name.split_whitespace().collect::<Vec<_>>().join(" "), words);
        }
        Ok(())
    }

    /// Of each class: names and mentions by how well they are known; then the unknown ones, the commonest first.
    fn judged(&self, kb: &KnowledgeBase) -> Judged<'_> {
        let (mut classes, mut unknown) = (Vec::new(), Vec::new());
        for (class, names) in &self.names {
            let mut shares = [Share::default(), Share::default()];
            for (name, Name { words, mentions }) in names {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                if !is_name(&words, kb) {
                    continue;
                }
                let knowledge = kb.knowledge_of(&words);
                shares[0].add(knowledge, 1);
                shares[1].add(knowledge, *mentions);
                if knowledge == Knowledge::Unknown {
                    unknown.push((*mentions, name.as_str(), class.as_str()));
                }
            }
            if shares[0].total() > 0 {
                classes.push((class.as_str(), shares));
            }
        }
        unknown.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.cmp(b)));
        Judged { classes, unknown }
    }

    /// As JSON.
    pub(super) fn json(&self, kb: &KnowledgeBase, most: usize) -> Value {
        let Judged { classes, unknown } = self.judged(kb);
        let share =
            |share: &Share| json!({"known": share.known, "weak": share.weak, "ambiguous": share.ambiguous, "unknown": share.unknown});
        let classes: serde_json::Map<String, Value> = classes
            .iter()
            .map(|(class, [names, mentions])| ((*class).to_owned(), json!({"names": share(names), "mentions": share(mentions)})))
            .collect();
        let unknown: Vec<Value> =
            unknown.iter().take(most).map(|(mentions, name, class)| json!({"name": name, "class": class, "mentions": mentions})).collect();
        json!({"classes": classes, "unknown": unknown})
    }

    /// For people.
    pub(super) fn write(&self, kb: &KnowledgeBase, most: usize, width: Option<usize>, out: &mut impl Write) -> io::Result<()> {
        let Judged { classes, unknown } = self.judged(kb);
        let header = ["class", "of", "all", "known", "weak", "ambiguous", "unknown", "found %"].map(str::to_owned);
        let mut sums = [Share::default(), Share::default()];
        let mut rows = Vec::new();
        for (class, shares) in &classes {
            for (sum, share) in sums.iter_mut().zip(shares) {
                sum.take(share);
            }
            rows.extend(lines(class, shares));
        }
        rows.extend(lines("all", &sums));
        table::write(out, &header, &rows, width)?;
        if !unknown.is_empty() && most > 0 {
            writeln!(out, "\nUnknown, the commonest first")?;
            let rows: Vec<Vec<String>> = unknown
                .iter()
                .take(most)
                .map(|(mentions, name, class)| vec![mentions.to_string(), (*name).to_owned(), (*class).to_owned()])
                .collect();
            table::write(out, &["mentions", "name", "class"].map(str::to_owned), &rows, width)?;
        }
        Ok(())
    }
}

/// What came of the names.
struct Judged<'a> {
    /// Of each class, its names and their mentions.
    classes: Vec<(&'a str, [Share; 2])>,
    /// Mentions, name, class.
    unknown: Vec<(usize, &'a str, &'a str)>,
}

/// Whether these words name: no pronoun; all of them but small ones begin with a capital or a digit, and not all are of a time.
fn is_name(words: &[&str], kb: &KnowledgeBase) -> bool {
    if let [word] = words
        && kb.words().pronoun(&word.to_lowercase()).is_some()
    {
        return false;
    }
    let mut named = false;
    for word in words {
        let lower = word.to_lowercase();
        let joins = [SmallWord::Link, SmallWord::Article, SmallWord::Particle, SmallWord::Possessive];
        if joins.iter().any(|kind| kb.words().is(&lower, *kind)) || !word.chars().any(char::is_alphanumeric) {
            continue;
        }
        if !word.chars().any(char::is_uppercase) && !word.starts_with(|first: char| first.is_ascii_digit()) {
            return false;
        }
        named |= word.chars().any(char::is_uppercase) && kb.words().time(&lower).is_empty();
    }
    named
}

fn lines(class: &str, [names, mentions]: &[Share; 2]) -> [Vec<String>; 2] {
    [names.cells(class, "names"), mentions.cells("", "mentions")]
}

/// How many are known how well.
#[derive(Debug, Default)]
struct Share {
    known: usize,
    weak: usize,
    ambiguous: usize,
    unknown: usize,
}

impl Share {
    fn add(&mut self, knowledge: Knowledge, count: usize) {
        *match knowledge {
            Knowledge::Known => &mut self.known,
            Knowledge::Weak => &mut self.weak,
            Knowledge::Ambiguous => &mut self.ambiguous,
            Knowledge::Unknown => &mut self.unknown,
        } += count;
    }

    fn take(&mut self, other: &Self) {
        self.known += other.known;
        self.weak += other.weak;
        self.ambiguous += other.ambiguous;
        self.unknown += other.unknown;
    }

    fn total(&self) -> usize {
        self.known + self.weak + self.ambiguous + self.unknown
    }

    fn cells(&self, class: &str, of: &str) -> Vec<String> {
        let found = (self.total() - self.unknown) as f64 * 100.0 / self.total().max(1) as f64;
        let counts = [self.total(), self.known, self.weak, self.ambiguous, self.unknown];
        let counts = counts.iter().map(ToString::to_string);
        [class.to_owned(), of.to_owned()].into_iter().chain(counts).chain([format!("{found:.1}")]).collect()
    }
}

/// Whether the lines of a file are names and no documents.
fn is_of_names(path: &Path) -> anyhow::Result<bool> {
    let mut first = String::new();
    BufReader::new(File::open(path).with_context(|| path.display().to_string())?)
        .read_line(&mut first)
        .with_context(|| path.display().to_string())?;
    let value: Value = serde_json::from_str(&first).unwrap_or_default();
    Ok(value.get("value").is_some() && value.get("type").is_some())
}
